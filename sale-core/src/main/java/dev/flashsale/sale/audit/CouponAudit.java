package dev.flashsale.sale.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.sale.audit.CouponAuditStore.Issues;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.counter.OfferCounter;
import dev.flashsale.sale.coupon.Coupon;
import dev.flashsale.sale.coupon.CouponAnnouncer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Recounts a coupon from Redis and PostgreSQL: issued = numbered = recorded, and each used at most once. */
@Service
class CouponAudit {

    private final CouponAuditStore store;
    private final OfferCounter counter;
    private final HandOffStream takings;
    private final TopicProgress progress;

    CouponAudit(CouponAuditStore store, OfferCounter counter, HandOffStream takings, TopicProgress progress) {
        this.store = store;
        this.counter = counter;
        this.takings = takings;
        this.progress = progress;
    }

    /** What was counted on both sides. */
    private record Count(
            Coupon coupon,
            CounterReading reading,
            Issues issues,
            List<String> overLimit,
            List<String> misused,
            long issuedInRedis) {}

    Mono<AuditPart> audit(Coupon coupon) {
        return progress.awaitConsumed(Topics.COUPONS_ISSUED, CouponAnnouncer.RECORDING_GROUP, RepeatedCount.CATCH_UP)
                .onErrorComplete()
                .then(RepeatedCount.untilItPasses(
                        Mono.defer(() -> count(coupon)).map(CouponAudit::toPart)));
    }

    private Mono<Count> count(Coupon coupon) {
        var keys = CounterKeys.of(coupon);
        return Mono.zip(
                        counter.read(keys),
                        store.issues(coupon.id()),
                        store.overLimit(coupon.id()).collectList(),
                        store.misused(coupon.id()).collectList(),
                        takings.takenIds(keys).count())
                .map(found ->
                        new Count(coupon, found.getT1(), found.getT2(), found.getT3(), found.getT4(), found.getT5()));
    }

    private static AuditPart toPart(Count count) {
        var checks = new ArrayList<AuditCheck>();
        checkQuantity(count, checks);
        checkNumbers(count, checks);
        checkCustomers(count, checks);
        return new AuditPart(checks, Map.of());
    }

    private static void checkQuantity(Count count, List<AuditCheck> checks) {
        var name = "of coupon " + count.coupon().id();
        var issues = count.issues();
        checks.add(AuditCheck.compare(
                "P1",
                "armed " + name,
                true,
                count.reading().isArmed(),
                "counters belong to the server that holds them"));
        var quantity = count.coupon().quantity();
        if (quantity != null) {
            int left = count.reading().left(count.coupon().id());
            checks.add(AuditCheck.compare(
                    "P1",
                    "quantity " + name,
                    (long) quantity,
                    left + issues.recounted(),
                    "left in Redis %d + issued %d".formatted(left, issues.recounted())));
        }
        checks.add(AuditCheck.compare(
                "P1", "total " + name, issues.recounted(), issues.kept(), "issues against the total kept beside them"));
    }

    private static void checkNumbers(Count count, List<AuditCheck> checks) {
        var name = "of coupon " + count.coupon().id();
        var issues = count.issues();
        checks.add(AuditCheck.compare(
                "P2", "hand-off " + name, 0L, count.reading().handoffLength(), "issues not yet acknowledged by Kafka"));
        checks.add(AuditCheck.compare(
                "P2", "issues " + name, count.issuedInRedis(), issues.recounted(), "issued in Redis against recorded"));
        checks.add(AuditCheck.compare(
                "P2",
                "sequence " + name,
                "1.." + issues.recounted() + " without gaps",
                issues.lowest() + ".." + issues.highest()
                        + (issues.numbers() == issues.highest() ? " without gaps" : " with gaps"),
                issues.recounted() + " issues, " + issues.numbers() + " different numbers"));
    }

    private static void checkCustomers(Count count, List<AuditCheck> checks) {
        var name = "of coupon " + count.coupon().id();
        checks.add(AuditCheck.compare(
                "P3", "limits " + name, 0, count.overLimit().size(), String.join("; ", count.overLimit())));
        checks.add(AuditCheck.compare(
                "P3", "each used once " + name, 0, count.misused().size(), String.join("; ", count.misused())));
    }
}
