package dev.flashsale.edge.instances;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the services are.
 *
 * @param services by name: one or more {@code http://host:port}, separated by commas; {@code dns://name:port} for all
 *     addresses of a name, such as a headless service of Kubernetes; or {@code eureka://name}
 */
@ConfigurationProperties("flashsale")
record ServiceSettings(Map<String, String> services) {}
