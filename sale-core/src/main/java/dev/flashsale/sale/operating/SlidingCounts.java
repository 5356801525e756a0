package dev.flashsale.sale.operating;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by outcome, over a window that slides with every look at it. Anybody may add; one thread at a time may look. */
final class SlidingCounts {

    static final Duration WINDOW = Duration.ofSeconds(10);

    private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();
    private final Deque<Totals> earlier = new ArrayDeque<>();

    private record Totals(long at, Map<String, Long> byOutcome) {}

    SlidingCounts(long now) {
        earlier.add(new Totals(now, Map.of()));
    }

    void add(String outcome) {
        var total = totals.get(outcome);
        (total != null ? total : totals.computeIfAbsent(outcome, _ -> new LongAdder())).increment();
    }

    /** What was added within the window that ends now, or since the beginning if that is later. */
    RateSample slide(long now) {
        while (earlier.size() > 1 && now - earlier.getFirst().at() > WINDOW.toNanos()) {
            earlier.removeFirst();
        }
        var latest = new Totals(now, current());
        earlier.addLast(latest);
        return between(earlier.getFirst(), latest);
    }

    private Map<String, Long> current() {
        var current = new HashMap<String, Long>();
        totals.forEach((outcome, total) -> current.put(outcome, total.sum()));
        return current;
    }

    private static RateSample between(Totals before, Totals after) {
        var counts = new HashMap<String, Long>();
        after.byOutcome().forEach((outcome, total) -> {
            long added = total - before.byOutcome().getOrDefault(outcome, 0L);
            if (added > 0) {
                counts.put(outcome, added);
            }
        });
        return new RateSample(Duration.ofNanos(after.at() - before.at()).toMillis(), counts);
    }
}
