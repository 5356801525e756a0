package dev.flashsale.sale.operating;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What became of purchases in this process, sale by sale, over the last seconds. Counting costs a loser nothing but an
 * addition; a sale at which nothing happens is forgotten.
 */
@Component
public class PurchaseRates {

    static final String ACCEPTED = "accepted";

    private final Map<UUID, SlidingCounts> sales = new ConcurrentHashMap<>();

    public void accepted(UUID saleId) {
        countsOf(saleId).add(ACCEPTED);
    }

    /** The reasons are the problem codes of the purchase call, so they are few. */
    public void refused(UUID saleId, String reason) {
        countsOf(saleId).add(reason);
    }

    /** Slides all windows on to now and answers what they hold. To be called about once per second, by one caller. */
    Map<UUID, RateSample> slide() {
        long now = System.nanoTime();
        var samples = new HashMap<UUID, RateSample>();
        sales.forEach((saleId, counts) -> {
            var sample = counts.slide(now);
            if (sample.isEmpty()) {
                sales.remove(saleId, counts);
            } else {
                samples.put(saleId, sample);
            }
        });
        return samples;
    }

    private SlidingCounts countsOf(UUID saleId) {
        var counts = sales.get(saleId);
        return counts != null ? counts : sales.computeIfAbsent(saleId, _ -> new SlidingCounts(System.nanoTime()));
    }
}
