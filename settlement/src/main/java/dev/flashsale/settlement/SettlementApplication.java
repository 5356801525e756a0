package dev.flashsale.settlement;

import dev.flashsale.web.ServiceStarter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts settlement: what each seller is owed. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class SettlementApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(SettlementApplication.class, "settlement", arguments);
    }
}
