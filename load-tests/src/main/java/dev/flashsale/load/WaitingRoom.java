package dev.flashsale.load;

import dev.flashsale.load.waiting.WaitingRush;
import dev.flashsale.load.waiting.WaitingSettings;

/**
 * Lets a crowd wait for a sale: {@code ./mvnw -Pwaiting-room}, with
 * {@code -Dtickets=50000 -Dunits=500 -DadmitPerSecond=200} as wanted. Ends with 0 only if the pace was kept, the order
 * was the one of the published seed, and nobody was left waiting.
 */
public final class WaitingRoom {

    private WaitingRoom() {}

    public static void main(String[] arguments) {
        System.exit(new WaitingRush(WaitingSettings.of(System.getProperties())).keepsThePromises() ? 0 : 1);
    }
}
