package dev.flashsale.load.waiting;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import dev.flashsale.load.door.Door;
import dev.flashsale.load.waiting.Guest.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A crowd waits for a sale, those buy who are admitted, and the rule is checked from the outside. */
public final class WaitingRush {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int NEXT_IN_LINE = 128;
    private static final int LATE_AT_ONCE = 4;
    private static final int HUNDRED = 100;

    private final WaitingSettings settings;

    public WaitingRush(WaitingSettings settings) {
        this.settings = settings;
    }

    /** Answers whether every promise was kept. */
    public boolean keepsThePromises() {
        try (var services = Fleet.start(settings.directory(), Service.EDGE, Service.SALE_CORE)) {
            var edge = new Door(services.url(Service.EDGE), settings.connections());
            var crowd = WaitedSale.people(edge, "CUSTOMER", settings.tickets());
            return play(WaitedSale.plan(edge, settings), crowd);
        }
    }

    private boolean play(WaitedSale sale, List<Person> crowd) {
        int early = crowd.size() - crowd.size() * settings.late() / HUNDRED;
        var seedHash = sale.room().path("seedHash").asString();
        var came = take(sale, crowd.subList(0, early), settings.connections());
        var spare = Duration.between(Instant.now(), sale.opensAt());
        story.info("{} came before opening, {} ms before it", came.size(), spare.toMillis());
        awaitOpening(sale);
        var draw = new Draw(sale.room().path("seed").asString());
        var inOrder = inOrder(came, draw);
        var comingLate =
                CompletableFuture.supplyAsync(() -> take(sale, crowd.subList(early, crowd.size()), LATE_AT_ONCE));
        var sold = sell(sale, inOrder);
        var ends = endsOf(sale, inOrder, comingLate.join());
        return Stream.of(
                        check("seed is the one of the hash", draw.hash().equals(seedHash), seedHash),
                        check("all early tickets before opening", spare.isPositive(), spare + " to spare"),
                        check("every unit bought", sold.units() == settings.units(), sold.units() + " bought"),
                        check("nobody waits for what is gone", sold.isOverSoon(), sold.waited() + " with polling"),
                        ends.everybodyHasAnEnd(),
                        ends.orderIsThatOfTheRule(),
                        ends.paceIsThatOfTheSale())
                .peek(WaitingRush::tell)
                .map(Check::passed)
                .reduce(true, Boolean::logicalAnd);
    }

    /** @param waited how long after the last unit was gone there was still somebody waiting */
    private record Sold(int units, Duration waited) {

        boolean isOverSoon() {
            return waited.compareTo(LONGEST_WAIT) < 0;
        }
    }

    private Sold sell(WaitedSale sale, List<Guest> inOrder) {
        int bought = buyAll(sale, inOrder.subList(0, Math.min(settings.units(), inOrder.size())));
        var gone = Instant.now();
        awaitNobodyWaiting(sale);
        return new Sold(bought, Duration.between(gone, Instant.now()));
    }

    private static List<Guest> inOrder(List<Guest> early, Draw draw) {
        return early.stream()
                .sorted(Comparator.comparing(guest -> draw.codeOf(guest.person().accountId())))
                .toList();
    }

    private Ends endsOf(WaitedSale sale, List<Guest> inOrder, List<Guest> late) {
        var expected = Stream.concat(inOrder.stream(), late.stream().sorted(Comparator.comparing(Guest::arrival)))
                .toList();
        return new Ends(settings, sale, expected, lookAtAll(sale, expected));
    }

    /** A promise, and what was measured. */
    record Check(String promise, boolean passed, String measured) {}

    static Check check(String promise, boolean passed, String measured) {
        return new Check(promise, passed, measured);
    }

    private static void tell(Check check) {
        story.info(String.format(
                Locale.ROOT, "%-34s %-6s %s", check.promise(), check.passed() ? "kept" : "BROKEN", check.measured()));
    }

    private static List<Guest> take(WaitedSale sale, List<Person> people, int atOnce) {
        return Flux.fromIterable(people)
                .flatMap(sale::take, atOnce)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** Those who are next by the rule look at their tickets, and buy when they are admitted. */
    private static int buyAll(WaitedSale sale, List<Guest> next) {
        return Flux.fromIterable(next)
                .flatMapSequential(guest -> sale.awaitAdmission(guest).flatMap(sale::buy), NEXT_IN_LINE, 1)
                .filter(bought -> bought)
                .count()
                .blockOptional(PATIENCE)
                .orElseThrow()
                .intValue();
    }

    private static List<Guest> lookAtAll(WaitedSale sale, List<Guest> guests) {
        return Flux.fromIterable(guests)
                .flatMapSequential(sale::look, NEXT_IN_LINE, 1)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static void awaitOpening(WaitedSale sale) {
        poll(() -> sale.room().has("seed"));
    }

    private static void awaitNobodyWaiting(WaitedSale sale) {
        poll(() -> sale.room().path("waiting").asLong() == 0);
    }

    private static void poll(BooleanSupplier condition) {
        Mono.fromSupplier(condition::getAsBoolean)
                .subscribeOn(Schedulers.boundedElastic())
                .filter(met -> met)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(OFTEN))
                .block(PATIENCE);
    }
}
