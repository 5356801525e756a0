package dev.flashsale.standalone.crowd;

import java.util.Optional;
import reactor.core.publisher.Mono;

/** Asks for a coupon in its own manner, and expects one answer to one claim however often it is repeated. */
final class Claimer {

    private static final Optional<String> NO_KEY = Optional.empty();
    private static final Optional<String> KEY = Optional.of("mine");
    private static final Optional<String> OTHER_KEY = Optional.of("mine-too");

    private final Customer customer;
    private final DemoCoupon coupon;
    private final PatientCall call;
    private final ClaimTally tally;

    Claimer(Customer customer, EdgeClient edge, DemoCoupon coupon, ClaimTally tally) {
        this.customer = customer;
        this.coupon = coupon;
        this.call = new PatientCall(edge, coupon.issuePath(), tally.log());
        this.tally = tally;
    }

    Mono<Void> claim(ClaimManner manner) {
        tally.asked();
        return switch (manner) {
            case ONCE -> ask(NO_KEY).doOnNext(this::count).then();
            case ONCE_WITH_KEY -> ask(KEY).doOnNext(this::count).then();
            case TWICE_AT_THE_SAME_TIME ->
                Mono.zip(ask(NO_KEY), ask(NO_KEY))
                        .doOnNext(both -> countOnce(both.getT1(), both.getT2()))
                        .then();
            case AGAIN_WITH_THE_SAME_KEY ->
                ask(KEY).zipWhen(_ -> ask(KEY))
                        .doOnNext(both -> countOnce(both.getT1(), both.getT2()))
                        .then();
            case AGAIN_WITH_ANOTHER_KEY ->
                ask(KEY).zipWhen(_ -> ask(OTHER_KEY))
                        .doOnNext(both -> countBoth(both.getT1(), both.getT2()))
                        .then();
        };
    }

    private Mono<Answer> ask(Optional<String> key) {
        return call.post(customer, key, "");
    }

    private void count(Answer answer) {
        note(answer);
        serve(answer);
    }

    private void countOnce(Answer one, Answer other) {
        tally.repeated();
        if ((one.accepted() || other.accepted()) && !one.sameAs(other)) {
            tally.complaints()
                    .add("One claim of %s got two answers: %s and then %s".formatted(customer.accountId(), one, other));
        }
        count(one.accepted() ? one : other);
    }

    private void countBoth(Answer one, Answer other) {
        note(one);
        note(other);
        if (other.code().equals("already-issued") && !nameOf(other).equals(issueOf(one))) {
            tally.complaints()
                    .add("%s was told of another coupon than it had got: %s and then %s"
                            .formatted(customer.accountId(), one, other));
        }
        serve(other);
    }

    private void note(Answer answer) {
        if (answer.accepted()) {
            var issue = CouponIssue.of(answer.json(), customer);
            tally.issued(issue);
            if (!issue.couponId().equals(coupon.couponId())) {
                tally.complaints().add("This is not the coupon that was asked for: " + answer);
            }
        } else {
            tally.refused(answer);
        }
    }

    private void serve(Answer answer) {
        if (!answer.worthRetrying()) {
            tally.served();
        }
    }

    private static String nameOf(Answer alreadyIssued) {
        return alreadyIssued.json().path("issue").path("couponIssueId").asString("");
    }

    private static String issueOf(Answer accepted) {
        return accepted.accepted() ? accepted.json().path("couponIssueId").asString("") : "none";
    }
}
