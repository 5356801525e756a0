package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Clicks until each click is decided. An impatient one sends a click twice and expects one answer. */
final class Shopper {

    private final Customer customer;
    private final PatientCall call;
    private final Tally tally;

    Shopper(Customer customer, EdgeClient edge, String path, Tally tally) {
        this.customer = customer;
        this.call = new PatientCall(edge, path, tally.log());
        this.tally = tally;
    }

    /** One click after the other. */
    Mono<Void> shop(List<Click> clicks) {
        return Flux.fromIterable(clicks).concatMap(this::make).then();
    }

    private Mono<Void> make(Click click) {
        return switch (click.again()) {
            case NEVER -> buy(click).doOnNext(answer -> count(click, answer)).then();
            case AFTERWARDS ->
                buy(click)
                        .doOnNext(answer -> count(click, answer))
                        .zipWhen(_ -> buy(click))
                        .doOnNext(both -> compare(click, both.getT1(), both.getT2()))
                        .then();
            case AT_THE_SAME_TIME ->
                Mono.zip(buy(click), buy(click))
                        .doOnNext(both -> count(click, both.getT1().accepted() ? both.getT1() : both.getT2()))
                        .doOnNext(both -> compare(click, both.getT1(), both.getT2()))
                        .then();
        };
    }

    private Mono<Answer> buy(Click click) {
        return call.post(customer, Optional.of(click.key()), click.body());
    }

    private void count(Click click, Answer answer) {
        if (answer.accepted()) {
            tally.accepted(AcceptedOrder.of(answer.json(), customer, click));
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
