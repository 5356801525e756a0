package dev.flashsale.load.waiting;

import dev.flashsale.load.waiting.WaitingRush.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** What became of everybody, those first who were first by the rule. */
record Ends(WaitingSettings settings, WaitedSale sale, List<Guest> expected, List<Guest> seen) {

    private static final double TOLERANCE = 0.05;

    Check everybodyHasAnEnd() {
        long admitted = count("ADMITTED");
        long dismissed = count("DISMISSED");
        return WaitingRush.check(
                "everybody admitted or dismissed",
                admitted + dismissed == settings.tickets(),
                String.format(Locale.ROOT, "%,d admitted, %,d dismissed of %,d", admitted, dismissed, seen.size()));
    }

    Check orderIsThatOfTheRule() {
        var order = admitted().stream().map(guest -> guest.person().accountId()).toList();
        var rule = expected.stream()
                .limit(order.size())
                .map(guest -> guest.person().accountId())
                .toList();
        boolean numbered = admitted().stream()
                .map(Guest::number)
                .toList()
                .equals(LongStream.rangeClosed(1, order.size()).boxed().toList());
        return WaitingRush.check(
                "order as the seed says", numbered && order.equals(rule), order.size() + " admissions compared");
    }

    /** From the opening on, and without those of the first moment, whose time nobody can tell. */
    Check paceIsThatOfTheSale() {
        var times = admitted().stream().map(Ends::admittedAt).toList();
        var first = times.getFirst();
        long later = times.stream().filter(first::isBefore).count();
        double seconds = Duration.between(first, times.getLast()).toMillis() / 1e3;
        double pace = later / seconds;
        double asked = settings.admitPerSecond();
        return WaitingRush.check(
                "pace within 5 %",
                Math.abs(pace / asked - 1) <= TOLERANCE,
                String.format(
                        Locale.ROOT,
                        "%.1f/s of %.0f/s over %.2f s, the first %d ms after opening",
                        pace,
                        asked,
                        seconds,
                        Duration.between(sale.opensAt(), first).toMillis()));
    }

    private long count(String state) {
        return seen.stream().filter(guest -> guest.is(state)).count();
    }

    private List<Guest> admitted() {
        return seen.stream()
                .filter(guest -> guest.is("ADMITTED"))
                .sorted(Comparator.comparing(Guest::number))
                .toList();
    }

    private static Instant admittedAt(Guest guest) {
        return Instant.parse(guest.ticket().path("admittedAt").asString());
    }
}
