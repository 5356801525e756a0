package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody wants the limited coupon; some also take the one of which there is no end. */
final class CouponRush {

    static final int ONE_IN = 20;

    private final EdgeClient edge;
    private final CrowdSettings settings;
    private final Console console;
    private final Claims limited;
    private final Claims unlimited;

    /** A coupon and what was said about it. */
    record Claims(DemoCoupon coupon, ClaimTally tally) {

        Claims(DemoCoupon coupon) {
            this(coupon, new ClaimTally());
        }

        String id() {
            return coupon.couponId();
        }

        /** What the audit has to be asked for. */
        String query() {
            return "couponId=" + id();
        }
    }

    CouponRush(EdgeClient edge, CrowdSettings settings, Console console, Claims limited, Claims unlimited) {
        this.edge = edge;
        this.settings = settings;
        this.console = console;
        this.limited = limited;
        this.unlimited = unlimited;
    }

    /** Waits for the opening, lets the crowd in, and answers how long it took until everybody knew. */
    Duration run(List<Customer> customers) {
        var wait = Duration.between(Instant.now(), limited.coupon().opensAt());
        Mono.delay(wait.isNegative() ? Duration.ZERO : wait).block();
        long opened = System.nanoTime();
        var progress = showProgress(opened);
        Flux.range(0, customers.size())
                .flatMap(number -> claim(number, customers.get(number)), settings.connections())
                .blockLast();
        progress.dispose();
        return Duration.ofNanos(System.nanoTime() - opened);
    }

    private Mono<Void> claim(int number, Customer customer) {
        var manner = ClaimManner.of(settings.seed(), number);
        var first = new Claimer(customer, edge, limited.coupon(), limited.tally()).claim(manner);
        return number % ONE_IN == 0 ? first.then(Mono.defer(() -> claimOther(customer))) : first;
    }

    /** How many of so many customers do. */
    static long wantingTheOther(int customers) {
        return (customers + ONE_IN - 1) / ONE_IN;
    }

    private Mono<Void> claimOther(Customer customer) {
        return new Claimer(customer, edge, unlimited.coupon(), unlimited.tally()).claim(ClaimManner.ONCE);
    }

    private Disposable showProgress(long opened) {
        return Flux.interval(Duration.ofSeconds(1))
                .onBackpressureDrop()
                .subscribe(_ -> say(Duration.ofNanos(System.nanoTime() - opened)));
    }

    private void say(Duration passed) {
        console.say(
                "  %4d s   answered %,7d   issued %,5d and %,5d of the other   %s",
                passed.toSeconds(),
                limited.tally().log().answers() + unlimited.tally().log().answers(),
                limited.tally().issuedCount(),
                unlimited.tally().issuedCount(),
                limited.tally().log().refusals().entrySet().stream()
                        .map(refusal -> "%s %,d".formatted(refusal.getKey(), refusal.getValue()))
                        .collect(Collectors.joining("   ")));
    }
}
