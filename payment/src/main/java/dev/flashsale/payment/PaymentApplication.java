package dev.flashsale.payment;

import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicsNeeded;
import dev.flashsale.web.ServiceStarter;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts payment: card payments, wallet, points and the money ledger. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class PaymentApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(PaymentApplication.class, "payment", arguments);
    }

    @Bean
    TopicsNeeded topicsOfPayment() {
        return new TopicsNeeded(List.of(Topics.PAYMENT_COMMANDS, Topics.PAYMENT_REPLIES, Topics.PAYMENT_EVENTS));
    }
}
