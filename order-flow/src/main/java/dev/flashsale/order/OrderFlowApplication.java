package dev.flashsale.order;

import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicsNeeded;
import dev.flashsale.web.ServiceStarter;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts order-flow. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class OrderFlowApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(OrderFlowApplication.class, "order-flow", arguments);
    }

    @Bean
    TopicsNeeded topicsOfOrderFlow() {
        return new TopicsNeeded(List.of(
                Topics.ORDERS_PLACED,
                Topics.SALE_COMMANDS,
                Topics.SALE_REPLIES,
                Topics.PAYMENT_COMMANDS,
                Topics.PAYMENT_REPLIES,
                Topics.PAYMENT_EVENTS,
                Topics.ORDER_EVENTS));
    }
}
