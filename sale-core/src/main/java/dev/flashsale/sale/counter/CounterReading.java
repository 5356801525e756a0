package dev.flashsale.sale.counter;

import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.SaleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One consistent picture of an offer's counters.
 *
 * @param server run id of the server that holds them
 * @param handoffLength what was given out and Kafka has not acknowledged yet
 * @param oldestHandoff when the oldest of that was given out, in milliseconds, or 0
 */
public record CounterReading(
        CounterKeys keys,
        String server,
        Instant now,
        long handoffLength,
        long oldestHandoff,
        Map<String, String> state,
        Map<UUID, Integer> left) {

    private static final int HEAD = 5;
    private static final int EPOCH_SHIFT = 40;

    static CounterReading of(CounterKeys keys, List<String> answer) {
        int states = Integer.parseInt(answer.get(HEAD - 1));
        var left = new HashMap<UUID, Integer>();
        pairs(answer, HEAD + states, answer.size()).forEach((item, units) -> {
            if (!item.equals("-")) {
                left.put(UUID.fromString(item), Integer.valueOf(units));
            }
        });
        var oldest = answer.get(3);
        return new CounterReading(
                keys,
                answer.get(0),
                Instant.ofEpochMilli(Long.parseLong(answer.get(1))),
                Long.parseLong(answer.get(2)),
                oldest.isEmpty() ? 0 : Long.parseLong(oldest.substring(0, oldest.indexOf('-'))),
                Map.copyOf(pairs(answer, HEAD, HEAD + states)),
                Map.copyOf(left));
    }

    /** Whether the counters may sell: they were loaded on the very server that holds them now. */
    public boolean isArmed() {
        return server.equals(state.get("server"));
    }

    public long epoch() {
        return number("epoch");
    }

    public long revision() {
        return number("revision");
    }

    /** Counts releases and adjustments: only these can make a sold-out item available again. */
    public long changes() {
        return number("changes");
    }

    public long sequence() {
        return number("sequence");
    }

    /** Grows with everything that happens to the counters, also from one epoch to the next. */
    public long version() {
        return (epoch() << EPOCH_SHIFT) + sequence() + changes();
    }

    public int left(UUID itemId) {
        return left.getOrDefault(itemId, 0);
    }

    /** Whether the item is counted and nothing of it is left. */
    public boolean isSoldOut(UUID itemId) {
        var units = left.get(itemId);
        return units != null && units == 0;
    }

    /** The same counters a while later, as far as the time alone changes them. */
    CounterReading after(Duration elapsed) {
        return new CounterReading(keys, server, now.plus(elapsed), handoffLength, oldestHandoff, state, left);
    }

    public SaleStatus status() {
        if (!isArmed()) {
            return SaleStatus.RECOVERING;
        }
        return SaleStatus.of(
                Lifecycle.valueOf(state.getOrDefault("status", "ENDED")),
                Instant.ofEpochMilli(number("opensAt")),
                Instant.ofEpochMilli(number("closesAt")),
                now);
    }

    private long number(String field) {
        return Long.parseLong(state.getOrDefault(field, "0"));
    }

    private static Map<String, String> pairs(List<String> answer, int from, int to) {
        var pairs = new HashMap<String, String>();
        for (int i = from; i + 1 < to; i += 2) {
            pairs.put(answer.get(i), answer.get(i + 1));
        }
        return pairs;
    }
}
