package dev.flashsale.load.history;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import dev.flashsale.load.door.Door;
import dev.flashsale.load.history.History.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Plays the histories, kills services meanwhile, and compares what everybody has written down in the end. */
public final class Checker {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final List<Service> MORTALS = List.of(Service.SALE_CORE, Service.ORDER_FLOW, Service.PAYMENT);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(12);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SETTLING = Duration.ofMinutes(3);
    private static final Duration SHOWN_EVERY = Duration.ofSeconds(10);
    private static final int FEW = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final HistorySettings settings;
    private final AtomicInteger kills = new AtomicInteger();
    private final Set<Plot> open = ConcurrentHashMap.newKeySet();
    private final List<String> complaints = new ArrayList<>();

    public Checker(HistorySettings settings) {
        this.settings = settings;
    }

    /** Answers whether every history ended as it may and all books agree. */
    public boolean passes() {
        try (var fleet = Fleet.start(settings.directory(), Service.values())) {
            var edge = new Door(fleet.url(Service.EDGE), settings.atOnce() * 2);
            var provider = new Door(fleet.url(Service.PROVIDER_SANDBOX), settings.atOnce());
            var town = Town.found(edge, provider, new Door(fleet.url(Service.PAYMENT), 2), settings.seeds());
            var over = new AtomicBoolean();
            var killer = Thread.ofPlatform().name("killer").start(() -> kill(fleet, over));
            IntStream.range(0, settings.seeds()).forEach(number -> open.add(Plot.of(settings.seed() + number)));
            var progress = showProgress();
            var endings = play(town);
            progress.dispose();
            over.set(true);
            join(killer);
            endings.forEach(this::judge);
            report(endings);
            compareBooks(town);
            audit(town);
        }
        complaints.forEach(story::error);
        story.info(complaints.isEmpty() ? "Every history ended as it may." : complaints.size() + " complaints.");
        return complaints.isEmpty();
    }

    private Disposable showProgress() {
        return Flux.interval(SHOWN_EVERY).subscribe(_ -> showProgress(kills.get()));
    }

    private void showProgress(int killed) {
        story.info(
                "  {} of {} ended, services killed {} times", settings.seeds() - open.size(), settings.seeds(), killed);
        if (open.size() <= FEW) {
            open.forEach(plot -> story.info("    still open: {}", plot));
        }
    }

    private List<Ending> play(Town town) {
        return Flux.range(0, settings.seeds())
                .flatMap(
                        number -> new History(
                                        town,
                                        Plot.of(settings.seed() + number),
                                        town.customers().get(number),
                                        town.accounts().get(number))
                                .play()
                                .doFinally(_ -> open.remove(Plot.of(settings.seed() + number)))
                                .timeout(
                                        LONGEST,
                                        Mono.fromRunnable(() -> complain("Seed %d did not end: %s"
                                                .formatted(
                                                        settings.seed() + number, Plot.of(settings.seed() + number))))),
                        settings.atOnce())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private void kill(Fleet fleet, AtomicBoolean over) {
        var random = new SplittableRandom(settings.seed());
        while (settings.kills() && !over.get()) {
            Mono.delay(BETWEEN_KILLS.plusMillis(random.nextInt(3_000))).block();
            if (!over.get()) {
                kills.incrementAndGet();
                fleet.kill(MORTALS.get(random.nextInt(MORTALS.size())));
            }
        }
    }

    private static void join(Thread killer) {
        try {
            killer.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private synchronized void complain(String sentence) {
        complaints.add(sentence);
    }

    /** What an order cost is what was kept of its payments, and nothing of one that did not come to be. */
    private void judge(Ending ending) {
        boolean confirmed = ending.order().path("status").asString().equals("CONFIRMED");
        long due = confirmed ? ending.order().path("amountDue").asLong() : 0;
        long kept = ending.payments()
                .path("items")
                .valueStream()
                .mapToLong(payment -> payment.path("captured").asLong()
                        - payment.path("refunded").asLong())
                .sum();
        if (kept != due) {
            complain("Seed %d: %d won due, %d kept: %s %s %s"
                    .formatted(ending.plot().seed(), due, kept, ending.plot(), ending.order(), ending.payments()));
        }
    }

    private void report(List<Ending> endings) {
        var ends = endings.stream()
                .collect(Collectors.groupingBy(
                        ending -> "%s, %s -> %s %s"
                                .formatted(
                                        ending.plot().pay(),
                                        ending.plot().then(),
                                        ending.order().path("status").asString(),
                                        ending.order().path("cancelReason").asString("")),
                        TreeMap::new,
                        Collectors.counting()));
        ends.forEach((end, count) -> story.info("  {}  {}", count, end));
        story.info(
                "{} histories (seeds {} to {}), {} ended, services killed {} times",
                settings.seeds(),
                settings.seed(),
                settings.seed() + settings.seeds() - 1,
                endings.size(),
                kills.get());
    }

    /** The provider's balance is what payment says it holds by card, once nothing is under way. */
    private void compareBooks(Town town) {
        var agreed = Mono.zip(town.provider().get("/sandbox/books", ""), books(town))
                .filter(both -> both.getT1().path("balance").asLong()
                        == both.getT2().path("captured").asLong()
                                - both.getT2().path("refunded").asLong())
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.empty())
                .blockOptional();
        agreed.ifPresentOrElse(
                both -> story.info("The provider's books {} agree with ours {}", both.getT1(), both.getT2()),
                () -> complain("The provider's books "
                        + town.provider().get("/sandbox/books", "").block() + " are not ours "
                        + books(town).block()));
    }

    private static Mono<JsonNode> books(Town town) {
        return town.payment().get("/internal/payments/books", town.operator());
    }

    private void audit(Town town) {
        var path = "/api/ops/audit?saleId=" + town.saleId();
        var passed = town.edge()
                .get(path, town.operator())
                .onErrorResume(_ -> Mono.empty())
                .filter(audit -> audit.path("passed").asBoolean())
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.empty())
                .blockOptional();
        passed.ifPresentOrElse(
                audit -> story.info(
                        "The audit passed: {} checks", audit.path("checks").size()),
                () -> complain("The audit did not pass: " + failed(town, path)));
    }

    private static List<Map<String, String>> failed(Town town, String path) {
        return town.edge()
                .get(path, town.operator())
                .map(audit -> audit.path("checks")
                        .valueStream()
                        .filter(check -> !check.path("passed").asBoolean())
                        .map(check -> Map.of("check", check.toString()))
                        .toList())
                .blockOptional()
                .orElse(List.of());
    }
}
