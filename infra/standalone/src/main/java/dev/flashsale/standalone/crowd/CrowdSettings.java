package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.platform.StandaloneSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * How big the crowd is and what it is offered.
 *
 * @param units offered in all, spread over three items
 * @param coupons to be had in the coupon rush before the sale
 * @param viewers who watch the sale's counter go down
 * @param connections how many shoppers are served at the same time
 * @param payWithin how long an order may be paid; whoever does not pay is waited for
 * @param seed decides what every shopper does; the same seed means the same crowd
 */
public record CrowdSettings(
        int shoppers, int units, int coupons, int viewers, int connections, Duration payWithin, long seed) {

    static final int ITEMS = 3;
    static final int LIMIT = 2;

    public static CrowdSettings of(Properties given) {
        return new CrowdSettings(
                Math.toIntExact(number(given, "shoppers").orElse(20_000L)),
                Math.toIntExact(number(given, "units").orElse(1_000L)),
                Math.toIntExact(number(given, "coupons").orElse(1_000L)),
                Math.toIntExact(number(given, "viewers").orElse(200L)),
                Math.toIntExact(number(given, "connections").orElse(200L)),
                number(given, "pay-within").map(Duration::ofSeconds).orElse(StandaloneSettings.DEMO_PAYS_WITHIN),
                number(given, "seed")
                        .orElseGet(() -> RandomGenerator.getDefault().nextLong(1, 1_000_000_000)));
    }

    private static Optional<Long> number(Properties given, String name) {
        return Optional.ofNullable(given.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(Long::valueOf);
    }

    /** The units of one item; what does not divide goes to the first. */
    int unitsOf(int item) {
        return units / ITEMS + (item < units % ITEMS ? 1 : 0);
    }
}
