package dev.flashsale.sale.price;

import io.micrometer.observation.ObservationPredicate;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;

/** Where the lowest-price calls are found. */
@Configuration(proxyBeanMethods = false)
class PriceRouting {

    static final String ONE = "/api/products/{id}/lowest-price";
    static final String MANY = "/api/lowest-prices";

    @Bean
    SimpleUrlHandlerMapping priceMapping(PriceHandler handler) {
        WebHandler one = handler::one;
        WebHandler many = handler::many;
        return new SimpleUrlHandlerMapping(Map.of(ONE, one, MANY, many), Ordered.HIGHEST_PRECEDENCE);
    }

    /** These calls are counted and timed by {@link PriceMeters}; observing them in general costs more than the answer. */
    @Bean
    ObservationPredicate pricesAreCountedByTheirMeters() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request && isPrice(request));
    }

    private static boolean isPrice(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        if (request == null) {
            return false;
        }
        var path = request.getPath().value();
        return path.equals(MANY) || path.endsWith("/lowest-price");
    }
}
