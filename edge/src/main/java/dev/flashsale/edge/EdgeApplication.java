package dev.flashsale.edge;

import dev.flashsale.web.ServiceStarter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Everything public is reached through here. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EdgeApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(EdgeApplication.class, "edge", arguments);
    }
}
