package dev.flashsale.load.history;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Plays the histories, kills services and repeats messages meanwhile, and compares what everybody has written down in
 * the end.
 */
public final class Checker {

    private static final Logger story = LoggerFactory.getLogger("story");

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SHOWN_EVERY = Duration.ofSeconds(10);
    private static final int FEW = 5;

    private final HistorySettings settings;
    private final Set<Plot> open = ConcurrentHashMap.newKeySet();

    public Checker(HistorySettings settings) {
        this.settings = settings;
    }

    /** Answers whether every history ended as it may and all books agree. */
    public boolean passes() {
        try (var fleet = Fleet.start(settings.directory(), Service.ofPurchases(), _ -> Map.of())) {
            var town = Town.found(fleet, settings.seeds(), settings.atOnce());
            IntStream.range(0, settings.seeds()).mapToObj(this::plot).forEach(open::add);
            var endings = playAmidDisasters(fleet, town);
            var complaints = new ArrayList<>(
                    open.stream().map(plot -> "Did not end: " + plot).toList());
            complaints.addAll(new Judge(town).complaintsAbout(endings));
            complaints.addAll(new LastLook(town).complaints());
            report(endings, complaints, fleet);
            return complaints.isEmpty();
        }
    }

    private List<Ending> playAmidDisasters(Fleet fleet, Town town) {
        var echo = settings.echoes() ? Optional.of(Echo.start(fleet.kafka(), settings.seed())) : Optional.<Echo>empty();
        try (var killer = new Killer(fleet, settings)) {
            var progress = Flux.interval(SHOWN_EVERY).subscribe(_ -> showProgress(killer, echo));
            var endings = play(town);
            progress.dispose();
            return endings;
        } finally {
            echo.ifPresent(Echo::close);
        }
    }

    private void showProgress(Killer killer, Optional<Echo> echo) {
        story.info(
                "  {} of {} ended, services killed {} times, {} messages repeated",
                settings.seeds() - open.size(),
                settings.seeds(),
                killer.kills(),
                echo.map(Echo::copies).orElse(0));
        if (open.size() <= FEW) {
            open.forEach(plot -> story.info("    still open: {}", plot));
        }
    }

    private List<Ending> play(Town town) {
        return Flux.range(0, settings.seeds())
                .flatMap(number -> play(town, number), settings.atOnce())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Ending> play(Town town, int number) {
        var plot = plot(number);
        return new History(town, plot, town.sale().customers().get(number))
                .play()
                .doOnNext(_ -> open.remove(plot))
                .timeout(LONGEST, Mono.empty());
    }

    private Plot plot(int number) {
        return Plot.of(settings.seed() + number);
    }

    private void report(List<Ending> endings, List<String> complaints, Fleet fleet) {
        var ends = endings.stream()
                .collect(Collectors.groupingBy(
                        ending -> "%s, %s -> %s"
                                .formatted(ending.plot().pay(), ending.plot().then(), ending.name()),
                        TreeMap::new,
                        Collectors.counting()));
        ends.forEach((end, count) -> story.info("  {}  {}", count, end));
        story.info(
                "{} histories (seeds {} to {}), {} ended",
                settings.seeds(),
                settings.seed(),
                settings.seed() + settings.seeds() - 1,
                endings.size());
        complaints.forEach(story::error);
        story.info(
                complaints.isEmpty()
                        ? "Every history ended as it may."
                        : complaints.size() + " complaints; the services' logs: " + fleet.logs());
    }
}
