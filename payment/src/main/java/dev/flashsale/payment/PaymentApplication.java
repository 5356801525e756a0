package dev.flashsale.payment;

import dev.flashsale.web.ServiceStarter;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Card payments, wallet, points and the money ledger. So far it only starts and says how it is. */
@SpringBootApplication
public class PaymentApplication {

    public static void main(String[] arguments) {
        ServiceStarter.run(PaymentApplication.class, "payment", arguments);
    }
}
