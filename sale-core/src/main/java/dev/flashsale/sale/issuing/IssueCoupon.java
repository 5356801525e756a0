package dev.flashsale.sale.issuing;

import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.contracts.Topics;
import dev.flashsale.sale.arming.ArmOffer;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.CounterUnreachable;
import dev.flashsale.sale.counter.CounterWatch;
import dev.flashsale.sale.counter.CouponCounter;
import dev.flashsale.sale.counter.IssueVerdict;
import dev.flashsale.sale.counter.IssueVerdict.IssuedBefore;
import dev.flashsale.sale.counter.SoldOutItems;
import dev.flashsale.sale.coupon.CouponBook;
import dev.flashsale.sale.handoff.Delivered;
import dev.flashsale.sale.handoff.Delivery;
import dev.flashsale.sale.holding.RecentIssues;
import dev.flashsale.sale.issuing.IssueOutcome.AlreadyIssued;
import dev.flashsale.sale.issuing.IssueOutcome.Issued;
import dev.flashsale.sale.issuing.IssueOutcome.Recovering;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Lets Redis decide a claim in one round trip and has a winner's issue on Kafka before anybody is told. */
@Service
class IssueCoupon {

    private final Counters counters;
    private final CouponBook book;
    private final Delivery delivery;
    private final RecentIssues recent;
    private final ArmOffer armOffer;

    /** What is asked. */
    @Service("countersOfCoupons")
    record Counters(CouponCounter counter, CounterWatch watch, SoldOutItems soldOut) {}

    IssueCoupon(Counters counters, CouponBook book, Delivery delivery, RecentIssues recent, ArmOffer armOffer) {
        this.counters = counters;
        this.book = book;
        this.delivery = delivery;
        this.recent = recent;
        this.armOffer = armOffer;
    }

    Mono<IssueOutcome> issue(Claim claim) {
        var couponId = claim.coupon().id();
        var reading = counters.watch().last(couponId);
        if (reading == null) {
            return decideAfterReading(claim);
        }
        return counters.soldOut().isSoldOut(couponId, claim.issueId(), reading)
                ? Mono.just(new IssueOutcome.Exhausted())
                : decide(claim, reading);
    }

    private Mono<IssueOutcome> decideAfterReading(Claim claim) {
        return counters.watch()
                .current(CounterKeys.of(claim.coupon()))
                .flatMap(reading -> decide(claim, reading))
                .onErrorResume(CounterUnreachable.class, _ -> Mono.just(recovering()));
    }

    private Mono<IssueOutcome> decide(Claim claim, CounterReading reading) {
        if (!reading.isArmed()) {
            return Mono.just(recovering());
        }
        return ask(claim, reading.server())
                .flatMap(verdict -> verdict instanceof IssueVerdict.OtherEpoch(long epoch)
                        ? decideUnder(epoch, claim, reading.server())
                        : conclude(claim, verdict))
                .onErrorResume(CounterUnreachable.class, fault -> Mono.just(withoutAnswer(fault)));
    }

    /** Another instance has armed the coupon: once PostgreSQL confirms the epoch, its counters decide. */
    private Mono<IssueOutcome> decideUnder(long epoch, Claim claim, String server) {
        return book.reload(claim.coupon().id())
                .filter(coupon -> coupon.epoch() == epoch)
                .map(claim::at)
                .flatMap(known -> ask(known, server).flatMap(verdict -> conclude(known, verdict)))
                .switchIfEmpty(Mono.fromSupplier(this::recovering));
    }

    private Mono<IssueVerdict> ask(Claim claim, String server) {
        var coupon = claim.coupon();
        return counters.counter()
                .issue(new CouponCounter.Claim(
                        coupon.id(),
                        server,
                        coupon.epoch(),
                        claim.issueId(),
                        claim.customerId(),
                        coupon.perCustomerLimit(),
                        coupon.isLimited(),
                        claim.trace()));
    }

    private Mono<IssueOutcome> conclude(Claim claim, IssueVerdict verdict) {
        return switch (verdict) {
            case IssueVerdict.Issued issued -> deliver(claim, issued);
            case IssuedBefore before -> deliverAgain(claim, before);
            case IssueVerdict.Has(UUID issueId, long sequence, Instant issuedAt) ->
                Mono.just(new AlreadyIssued(
                        issueId,
                        claim.coupon().id(),
                        sequence,
                        issuedAt,
                        claim.coupon().validUntil()));
            case IssueVerdict.Exhausted _ -> Mono.just(new IssueOutcome.Exhausted());
            case IssueVerdict.NotOpenYet(Instant opensAt, Instant now) ->
                Mono.just(new IssueOutcome.NotOpenYet(opensAt, Duration.between(now, opensAt)));
            case IssueVerdict.Ended _ -> Mono.just(new IssueOutcome.NoLongerOpen());
            case IssueVerdict.Recovering _, IssueVerdict.OtherEpoch _ -> Mono.just(recovering());
        };
    }

    private Mono<IssueOutcome> deliver(Claim claim, IssueVerdict.Issued won) {
        counters.soldOut().won(claim.coupon().id(), claim.issueId());
        var issue = claim.issued(won.sequence(), won.issuedAt(), won.epoch());
        return delivery.deliver(claim.taking(won.entry()), Topics.COUPONS_ISSUED, claim.announcing(issue))
                .flatMap(delivered -> toOutcome(issue, delivered));
    }

    private Mono<IssueOutcome> deliverAgain(Claim claim, IssuedBefore before) {
        var issue = claim.issued(before.sequence(), before.issuedAt(), before.epoch());
        return delivery.deliverAgain(
                        claim.taking(before.entry()),
                        before.issuedAt(),
                        before.now(),
                        Topics.COUPONS_ISSUED,
                        claim.announcing(issue))
                .flatMap(delivered -> toOutcome(issue, delivered));
    }

    private Mono<IssueOutcome> toOutcome(CouponIssued issue, Delivered delivered) {
        return switch (delivered) {
            case Delivered.Acknowledged _ -> recent.show(issue).thenReturn(new Issued(issue));
            case Delivered.InFlight(Duration wait) -> Mono.just(new IssueOutcome.InFlight(wait));
            case Delivered.Unknown(Duration wait) -> Mono.just(new IssueOutcome.OutcomeUnknown(wait));
        };
    }

    private IssueOutcome withoutAnswer(CounterUnreachable fault) {
        return fault.isMaybeDone() ? new IssueOutcome.OutcomeUnknown(armOffer.expectedWait()) : recovering();
    }

    private IssueOutcome recovering() {
        return new Recovering(armOffer.expectedWait());
    }
}
