package dev.flashsale.settlement;

import dev.flashsale.web.ServiceStarter;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What each seller is owed. So far it only starts and says how it is. */
@SpringBootApplication
public class SettlementApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(SettlementApplication.class, "settlement", arguments);
    }
}
