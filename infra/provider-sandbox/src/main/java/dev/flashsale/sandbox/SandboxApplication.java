package dev.flashsale.sandbox;

import dev.flashsale.web.ServiceStarter;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A stand-in of the payment provider. So far it only starts and says how it is. */
@SpringBootApplication
public class SandboxApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(SandboxApplication.class, "provider-sandbox", arguments);
    }
}
