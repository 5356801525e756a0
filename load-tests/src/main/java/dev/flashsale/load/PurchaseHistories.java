package dev.flashsale.load;

import dev.flashsale.load.history.Checker;
import dev.flashsale.load.history.HistorySettings;

/**
 * Plays random histories of purchases, each made from a seed of its own, against all services, each a process that is
 * killed again and again, while messages are repeated late: {@code ./mvnw -Phistories}, with {@code -Dseeds=500 -Dseed=1 -Dkills=true -Dechoes=true} as wanted. Ends with 0
 * only if every order came to the end that its history allows, and all books agree.
 */
public final class PurchaseHistories {

    private PurchaseHistories() {}

    public static void main(String[] arguments) {
        System.exit(new Checker(HistorySettings.of(System.getProperties())).passes() ? 0 : 1);
    }
}
