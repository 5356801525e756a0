package dev.flashsale.load.rush;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** What can be told from the answers alone. */
final class Verdict {

    private static final int SHOWN = 5;

    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    private final Queue<Click> surprises = new ConcurrentLinkedQueue<>();

    /** What one shopper was answered to a click and to its repetition. */
    record Visit(Click first, Click second) {

        boolean consistent() {
            return first.accepted() ? first.equals(second) : first.refused() && second.refused();
        }
    }

    /** Every single answer. */
    void heard(Click click) {
        if (!click.inTheContract()) {
            surprises.add(click);
        }
    }

    void add(Visit visit) {
        visits.add(visit);
    }

    /** What is wrong; empty if nothing is. */
    List<String> complaints(int shoppers, int units) {
        var complaints = new ArrayList<String>();
        expect(complaints, "shoppers who got their answers", shoppers, visits.size());
        expect(complaints, "units sold", units, unitsSold());
        var numbers = accepted().stream()
                .map(order -> order.json().path("sequence").asLong())
                .sorted()
                .toList();
        expect(
                complaints,
                "sequence numbers",
                LongStream.rangeClosed(1, numbers.size()).boxed().toList(),
                numbers);
        visits.stream()
                .filter(visit -> !visit.consistent())
                .limit(SHOWN)
                .forEach(visit -> complaints.add("one key, two answers, or no decision: " + visit));
        surprises.stream().limit(SHOWN).forEach(click -> complaints.add("not in the contract: " + click));
        return complaints;
    }

    /** "500 accepted, 4,500 refused". */
    String summary() {
        return "%,d orders accepted, %,d units, %,d shoppers refused"
                .formatted(
                        accepted().size(),
                        unitsSold(),
                        visits.size() - accepted().size());
    }

    private List<Click> accepted() {
        return visits.stream().map(Visit::first).filter(Click::accepted).toList();
    }

    private int unitsSold() {
        return accepted().stream()
                .flatMap(order -> order.json().path("lines").valueStream())
                .mapToInt(line -> line.path("quantity").asInt())
                .sum();
    }

    private static void expect(List<String> complaints, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            complaints.add("%s: expected %s but got %s".formatted(what, expected, actual));
        }
    }
}
