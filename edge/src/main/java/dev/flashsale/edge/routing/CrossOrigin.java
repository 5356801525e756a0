package dev.flashsale.edge.routing;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.WebFilter;

/** Lets pages of chosen origins call the API. Tokens are sent by script, so no cookies are let along. */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    private static final List<String> READABLE = List.of(
            "Location", "Retry-After", "X-Correlation-Id", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    WebFilter crossOriginCalls(DoorSettings settings) {
        return settings.corsOrigins().isEmpty()
                ? (exchange, chain) -> chain.filter(exchange)
                : callsFrom(settings.corsOrigins());
    }

    private static CorsWebFilter callsFrom(List<String> origins) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOriginPatterns(origins);
        allowed.setAllowedMethods(List.of("GET", "POST", "PATCH", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of("*"));
        allowed.setExposedHeaders(READABLE);
        allowed.setMaxAge(Duration.ofHours(1));
        var paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/**", allowed);
        return new CorsWebFilter(paths);
    }
}
