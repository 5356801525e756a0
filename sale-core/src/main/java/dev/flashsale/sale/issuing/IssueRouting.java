package dev.flashsale.sale.issuing;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/** Where the issuing call is found. */
@Configuration(proxyBeanMethods = false)
class IssueRouting {

    @Bean
    SimpleUrlHandlerMapping issueMapping(IssueHandler handler) {
        return new SimpleUrlHandlerMapping(
                Map.of("/api/coupons/{couponId}/issues", handler), Ordered.HIGHEST_PRECEDENCE);
    }
}
