package dev.flashsale.sandbox;

import dev.flashsale.web.ServiceStarter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A stand-in of Toss Payments' HTTP API: the same calls, answers and errors, books of its own, and faults to order. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class SandboxApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(SandboxApplication.class, "provider-sandbox", arguments);
    }
}
