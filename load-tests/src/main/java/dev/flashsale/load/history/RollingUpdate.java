package dev.flashsale.load.history;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Plays histories on two instances of each service while one of each after the other is told to end, by SIGTERM, and
 * started again. Nobody may notice more than an answer that is to be asked for again.
 */
public final class RollingUpdate {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final List<Service> IN_TURN =
            List.of(Service.SALE_CORE, Service.ORDER_FLOW, Service.PAYMENT, Service.SETTLEMENT, Service.EDGE);
    private static final int INSTANCES = 2;
    private static final int ON_STREAMS = 10;
    private static final Duration WARMING_UP = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Beyond it a service is killed by whoever wanted it to end. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final HistorySettings settings;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();

    public RollingUpdate(HistorySettings settings) {
        this.settings = settings;
    }

    /** Answers whether nobody lost anything. */
    public boolean passes() {
        try (var fleet = Fleet.start(settings.directory(), List.of(Service.values()), INSTANCES, RollingUpdate::told)) {
            var town = Town.found(fleet, settings.seeds(), settings.atOnce());
            var complaints = new ArrayList<String>();
            var endings = CompletableFuture.supplyAsync(() -> play(town), RollingUpdate::beside);
            try (var viewers =
                    Viewers.watch(fleet.urls(Service.EDGE), town.sale().saleId(), ON_STREAMS)) {
                Mono.delay(WARMING_UP).block();
                IN_TURN.forEach(service -> complaints.addAll(renew(fleet, service)));
                complaints.addAll(viewers.complaints());
            }
            over.set(true);
            complaints.addAll(judge(town, endings.join()));
            return report(town, complaints, fleet);
        }
    }

    /** Not in the common pool, which has few threads and has to hear of the ends of processes. */
    private static void beside(Runnable work) {
        Thread.ofPlatform().name("customers").start(work);
    }

    private static Map<String, String> told(Service service) {
        return Map.of("flashsale.closing.pause", "500ms");
    }

    private List<String> renew(Fleet fleet, Service service) {
        var took = fleet.renew(service, 0);
        story.info("  {} ended within {} ms; {} histories begun", service.label(), took.toMillis(), begun);
        return took.compareTo(LONGEST_END) > 0 ? List.of(service.label() + " took " + took + " to end") : List.of();
    }

    private List<Ending> play(Town town) {
        return Flux.range(0, settings.seeds())
                .takeWhile(_ -> !over.get())
                .flatMap(number -> play(town, number), settings.atOnce(), 1)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Ending> play(Town town, int number) {
        begun.incrementAndGet();
        return new History(
                        town,
                        Plot.of(settings.seed() + number),
                        town.sale().customers().get(number))
                .play()
                .timeout(LONGEST, Mono.empty());
    }

    private List<String> judge(Town town, List<Ending> endings) {
        var complaints = new ArrayList<>(town.replies().wrong());
        if (endings.size() < begun.get()) {
            complaints.add("%d of %d histories did not end".formatted(begun.get() - endings.size(), begun.get()));
        }
        complaints.addAll(new Judge(town).complaintsAbout(endings));
        complaints.addAll(new LastLook(town).complaints());
        return complaints;
    }

    private boolean report(Town town, List<String> complaints, Fleet fleet) {
        story.info("{} histories, answered {}", begun, town.replies());
        complaints.forEach(story::error);
        story.info(
                complaints.isEmpty()
                        ? "Every service was ended and started again, and nobody lost anything."
                        : complaints.size() + " complaints; the services' logs: " + fleet.logs());
        return complaints.isEmpty();
    }
}
