package dev.flashsale.edge.routing;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who stands in front of the edge.
 *
 * @param trustedProxies address ranges, such as {@code 10.0.0.0/8}, whose forwarding headers are believed
 * @param tlsInFront whether browsers reach the edge by HTTPS only
 * @param corsOrigins from which origins, or patterns of them, pages may call; none switches CORS off
 * @param requestWithin how long somebody may take to send a request
 */
@ConfigurationProperties("flashsale.edge")
record DoorSettings(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("false") boolean tlsInFront,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("15s") Duration requestWithin) {}
