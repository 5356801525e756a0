package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody at once: as many shoppers as there are connections are served at the same time until each had its turn. */
final class Rush {

    private final EdgeClient edge;
    private final DemoSale sale;
    private final CrowdSettings settings;
    private final Tally tally;
    private final Console console;

    Rush(EdgeClient edge, DemoSale sale, CrowdSettings settings, Tally tally, Console console) {
        this.edge = edge;
        this.sale = sale;
        this.settings = settings;
        this.tally = tally;
        this.console = console;
    }

    /** Waits for the opening, lets the crowd in, and answers how long it took until the last shopper went home. */
    Duration run(List<Customer> customers, Purses purses, Viewers viewers) {
        var wishes = new Wishes(settings.seed(), sale.items());
        Mono.delay(positive(Duration.between(Instant.now(), sale.opensAt()))).block();
        long opened = System.nanoTime();
        var progress = showProgress(opened, viewers);
        Flux.fromStream(IntStream.range(0, customers.size()).boxed())
                .flatMap(
                        number -> shopper(customers.get(number))
                                .shop(purses.pay(number, customers.get(number), wishes.of(number))),
                        settings.connections())
                .blockLast();
        progress.dispose();
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    private Shopper shopper(Customer customer) {
        return new Shopper(customer, edge, sale.purchasePath(), tally);
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private Disposable showProgress(long opened, Viewers viewers) {
        return Flux.interval(Duration.ofSeconds(1))
                .onBackpressureDrop()
                .subscribe(_ -> say(Duration.ofNanos(System.nanoTime() - opened), viewers.countdown()));
    }

    private void say(Duration passed, String countdown) {
        console.say(
                "  %4d s   answered %,7d   accepted %,5d   %s   %s",
                passed.toSeconds(),
                tally.log().answers(),
                tally.acceptedCount(),
                tally.log().refusals().entrySet().stream()
                        .map(refusal -> "%s %,d".formatted(refusal.getKey(), refusal.getValue()))
                        .collect(Collectors.joining("   ")),
                countdown);
    }
}
