package dev.flashsale.sale.purchase;

import dev.flashsale.sale.counter.SoldOutItems;
import dev.flashsale.sale.recurring.Recurring;
import dev.flashsale.web.Tracing;
import io.micrometer.observation.ObservationPredicate;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/** Where the purchase call is found, and what it needs to be told again and again. */
@Configuration(proxyBeanMethods = false)
class PurchaseRouting {

    private static final Duration LEARN_EVERY = Duration.ofMillis(100);

    @Bean
    SimpleUrlHandlerMapping purchaseMapping(PurchaseHandler handler) {
        return new SimpleUrlHandlerMapping(Map.of("/api/sales/{saleId}/orders", handler), Ordered.HIGHEST_PRECEDENCE);
    }

    /**
     * The funnel counts and times this call itself; observing it in general would cost as much as refusing it. Where
     * there are traces, they begin with this.
     */
    @Bean
    ObservationPredicate purchasesAreCountedByTheFunnel(Environment environment) {
        boolean traced = Tracing.isOn(environment);
        return (name, context) ->
                traced || !(context instanceof ServerRequestObservationContext request && isPurchase(request));
    }

    private static boolean isPurchase(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        return request != null && request.getPath().value().endsWith("/orders");
    }

    @Bean
    Recurring learningWinners(SoldOutItems soldOut) {
        return new Recurring("Learning the winners of sold-out items", LEARN_EVERY, _ -> soldOut.learn());
    }
}
