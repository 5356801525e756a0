package dev.flashsale.settlement;

import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicsNeeded;
import dev.flashsale.web.ServiceStarter;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts settlement: what each seller is owed. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class SettlementApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(SettlementApplication.class, "settlement", arguments);
    }

    @Bean
    TopicsNeeded topicsOfSettlement() {
        return new TopicsNeeded(List.of(Topics.PAYMENT_EVENTS, Topics.ORDER_EVENTS));
    }
}
