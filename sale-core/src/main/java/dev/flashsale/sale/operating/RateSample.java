package dev.flashsale.sale.operating;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one instance counted, by outcome, in so many milliseconds. Written as {@code 10000 accepted=12 sold-out=3040}. */
record RateSample(long millis, Map<String, Long> counts) {

    private static final long SECOND = 1_000;

    RateSample {
        counts = Map.copyOf(counts);
    }

    static RateSample parse(String text) {
        var words = text.split(" ");
        var counts = new TreeMap<String, Long>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            counts.put(words[i].substring(0, equals), Long.valueOf(words[i].substring(equals + 1)));
        }
        return new RateSample(Long.parseLong(words[0]), counts);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Per second, as far as a window that has only just begun allows to tell. */
    double perSecond(String outcome) {
        return counts.getOrDefault(outcome, 0L) * (double) SECOND / Math.max(SECOND, millis);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("", Long.toString(millis), ""));
    }
}
