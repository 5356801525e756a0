package dev.flashsale.edge.audit;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are; the routes of the yml use the same settings. */
@ConfigurationProperties("flashsale")
record ServiceAddresses(Map<String, String> services) {

    String require(String service) {
        var address = services.get(service);
        if (address == null) {
            throw new IllegalArgumentException("flashsale.services." + service + " is not set.");
        }
        return address;
    }
}
