package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Clicks, waits as long as it is told to when the answer is no decision, and clicks again with the same key. An impatient one
 * sends a click twice and expects one answer.
 */
final class Shopper {

    private static final int TRIES = 30;
    private static final Duration WITHOUT_ADVICE = Duration.ofMillis(500);
    private static final Duration SCATTER = Duration.ofMillis(400);

    private final Customer customer;
    private final EdgeClient edge;
    private final String path;
    private final Tally tally;

    Shopper(Customer customer, EdgeClient edge, String path, Tally tally) {
        this.customer = customer;
        this.edge = edge;
        this.path = path;
        this.tally = tally;
    }

    /** One click after the other. */
    Mono<Void> shop(List<Click> clicks) {
        return Flux.fromIterable(clicks).concatMap(this::make).then();
    }

    private Mono<Void> make(Click click) {
        return switch (click.again()) {
            case NEVER -> buy(click).doOnNext(this::count).then();
            case AFTERWARDS ->
                buy(click)
                        .doOnNext(this::count)
                        .zipWhen(_ -> buy(click))
                        .doOnNext(both -> compare(click, both.getT1(), both.getT2()))
                        .then();
            case AT_THE_SAME_TIME ->
                Mono.zip(buy(click), buy(click))
                        .doOnNext(both -> count(both.getT1().accepted() ? both.getT1() : both.getT2()))
                        .doOnNext(both -> compare(click, both.getT1(), both.getT2()))
                        .then();
        };
    }

    private Mono<Answer> buy(Click click) {
        return decide(click.key(), click.body(), TRIES);
    }

    private Mono<Answer> decide(String key, String body, int triesLeft) {
        return ask(key, body)
                .flatMap(answer -> answer.worthRetrying() && triesLeft > 1
                        ? Mono.defer(() -> pause(answer)).then(decide(key, body, triesLeft - 1))
                        : Mono.just(answer));
    }

    private Mono<Answer> ask(String key, String body) {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            return edge.post(path, customer.token(), Optional.of(key), body)
                    .doOnNext(answer -> tally.answered(answer, System.nanoTime() - asked));
        });
    }

    private Mono<Long> pause(Answer answer) {
        tally.retried(answer);
        long scatter = ThreadLocalRandom.current().nextLong(SCATTER.toMillis());
        return Mono.delay(answer.retryAfter().orElse(WITHOUT_ADVICE).plusMillis(scatter));
    }

    private void count(Answer answer) {
        if (answer.accepted()) {
            tally.accepted(AcceptedOrder.of(answer.json(), customer));
        } else {
            tally.refused(answer);
        }
    }

    private void compare(Click click, Answer one, Answer other) {
        tally.repeated();
        if (one.accepted() || other.accepted()) {
            if (!one.sameAs(other)) {
                tally.complain("The same key got two answers (%s of %s): %s and then %s"
                        .formatted(click.key(), customer.accountId(), one, other));
            }
        } else if (!one.sameAs(other)) {
            tally.refusedInOtherWords();
        }
    }
}
