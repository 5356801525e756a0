package dev.flashsale.sale;

import dev.flashsale.web.ServiceStarter;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Sells: decides in Redis who gets a unit, hands the order to Kafka, and keeps the durable ledger of units. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SaleCoreApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(SaleCoreApplication.class, "sale-core", arguments);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
