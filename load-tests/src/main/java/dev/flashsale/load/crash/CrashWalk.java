package dev.flashsale.load.crash;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import dev.flashsale.load.history.Ending;
import dev.flashsale.load.history.History;
import dev.flashsale.load.history.Judge;
import dev.flashsale.load.history.LastLook;
import dev.flashsale.load.history.Town;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Goes from crash point to crash point, with an order at each. */
public final class CrashWalk {

    private static final Logger story = LoggerFactory.getLogger("story");
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOOKS = Duration.ofMillis(200);
    private static final Duration AFTERWARDS = Duration.ofSeconds(15);
    private static final int AT_ONCE = 20;

    private final CrashSettings settings;
    private final AtomicInteger orders = new AtomicInteger();

    public CrashWalk(CrashSettings settings) {
        this.settings = settings;
    }

    /** Answers whether each order ended as it would have without the crash, and all books agree. */
    public boolean passes() {
        var points = CrashPoints.all().stream()
                .filter(point -> point.name().contains(settings.only()))
                .toList();
        try (var fleet = Fleet.start(settings.directory(), Service.ofPurchases(), this::told)) {
            var town = Town.found(fleet, 2 * points.size(), AT_ONCE);
            long wrong = walk(points, fleet, town).stream()
                    .filter(visit -> !visit.isRight())
                    .count();
            var complaints = new LastLook(town).complaints();
            complaints.forEach(story::error);
            story.info(
                    "{} crash points, {} wrong. The services' logs: {}",
                    points.size(),
                    wrong,
                    fleet.logs().getFirst().getParent());
            return wrong == 0 && complaints.isEmpty();
        }
    }

    /** What is handled stays unacknowledged for a while, so that it comes again after a crash. */
    private Map<String, String> told(Service service) {
        var trap = trapOf(service).toString();
        return Map.of(
                Trap.PROPERTY,
                trap,
                "flashsale.kafka.properties." + Trap.PROPERTY,
                trap,
                "flashsale.kafka.properties.interceptor.classes",
                SendWatch.class.getName(),
                "flashsale.kafka.commit-interval",
                "3s",
                "flashsale.sale.purchase.payment-window",
                settings.window() + "s");
    }

    private Path trapOf(Service service) {
        return settings.directory().resolve("traps").resolve(service.name());
    }

    /** One after the other: a service that is away for one of them would be in the way of the others. */
    private List<Visit> walk(List<CrashPoint> points, Fleet fleet, Town town) {
        return points.stream()
                .map(point -> reach(point, fleet, town))
                .peek(visit -> story.info(visit.line()))
                .toList();
    }

    /** What happened too close to the end of an order to be caught there is waited for with another one. */
    private Visit reach(CrashPoint point, Fleet fleet, Town town) {
        var first = visit(point, fleet, town);
        return first.reached() ? first : visit(point, fleet, town);
    }

    private Visit visit(CrashPoint point, Fleet fleet, Town town) {
        int number = orders.getAndIncrement();
        var trap = new Trap(trapOf(point.victim()));
        trap.set(point.side(), point.trace());
        var customer = town.sale().customers().get(number);
        var ending = new History(town, point.purchase().plot(number), customer)
                .play()
                .timeout(LONGEST, Mono.empty())
                .toFuture();
        boolean reached = awaitDeath(point, fleet, ending);
        trap.disarm();
        if (reached) {
            fleet.revive(point.victim());
        }
        return judge(point, reached, Optional.ofNullable(ending.join()), new Judge(town));
    }

    /** Answers whether the service has died; an order may look ended a moment before it gets there. */
    private static boolean awaitDeath(CrashPoint point, Fleet fleet, CompletableFuture<Ending> ending) {
        var tooLate = Mono.fromFuture(ending, true).then(Mono.delay(AFTERWARDS));
        return Flux.interval(LOOKS)
                .onBackpressureDrop()
                .takeUntilOther(tooLate)
                .filter(_ -> !fleet.isAlive(point.victim()))
                .next()
                .hasElement()
                .blockOptional()
                .orElseThrow();
    }

    private static Visit judge(CrashPoint point, boolean reached, Optional<Ending> ending, Judge judge) {
        return ending.flatMap(ended -> judge.judge(ended).blockOptional())
                .map(found -> new Visit(point, reached, found.ending().name(), found.complaint()))
                .orElseGet(() -> new Visit(point, reached, "never", "no end"));
    }
}
