package dev.flashsale.sale.purchase;

import dev.flashsale.sale.recurring.Recurring;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/** Where the purchase call is found, and what it needs to be told again and again. */
@Configuration(proxyBeanMethods = false)
class PurchaseRouting {

    private static final Duration LEARN_EVERY = Duration.ofMillis(100);

    @Bean
    SimpleUrlHandlerMapping purchaseMapping(PurchaseHandler handler) {
        return new SimpleUrlHandlerMapping(Map.of("/api/sales/{saleId}/orders", handler), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    Recurring learningWinners(SoldOutItems soldOut) {
        return new Recurring("Learning the winners of sold-out items", LEARN_EVERY, _ -> soldOut.learn());
    }
}
