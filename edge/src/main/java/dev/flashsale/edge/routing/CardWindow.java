package dev.flashsale.edge.routing;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Lets pages reach the stand-in of the payment provider where its window in the browser would be; it does not exist
 * outside of the dev profile.
 */
@Configuration(proxyBeanMethods = false)
@Profile("dev")
class CardWindow {

    @Bean
    RouteLocator providersWindow(RouteLocatorBuilder routes) {
        return routes.routes()
                .route(
                        "card-window",
                        route -> route.path("/api/dev/authorisations")
                                .filters(path -> path.setPath("/sandbox/authorisations"))
                                .uri("service://provider-sandbox"))
                .build();
    }
}
