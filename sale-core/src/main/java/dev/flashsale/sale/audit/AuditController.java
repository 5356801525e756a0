package dev.flashsale.sale.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.sale.arming.SaleOffers;
import dev.flashsale.sale.coupon.CouponOffers;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The part of the audit that is about sales and coupons; the edge asks for it. */
@RestController
class AuditController {

    private static final Duration RECENT = Duration.ofHours(24);
    private static final int MOST = 200;

    private final SaleAudit saleAudit;
    private final CouponAudit couponAudit;
    private final SaleOffers sales;
    private final CouponOffers coupons;
    private final Clock clock;

    AuditController(SaleAudit saleAudit, CouponAudit couponAudit, SaleOffers sales, CouponOffers coupons, Clock clock) {
        this.saleAudit = saleAudit;
        this.couponAudit = couponAudit;
        this.sales = sales;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** Of one sale or one coupon, or of everything whose counters are still in Redis. */
    @GetMapping("/internal/audit")
    Mono<AuditPart> audit(
            @AllowedFor(Role.OPERATOR) Caller operator,
            @RequestParam(required = false) @Nullable UUID saleId,
            @RequestParam(required = false) @Nullable UUID couponId) {
        return Flux.concat(sales(saleId, couponId), coupons(saleId, couponId))
                .collectList()
                .map(AuditController::merge)
                .checkpoint("audit sales and coupons");
    }

    private Flux<AuditPart> sales(@Nullable UUID saleId, @Nullable UUID couponId) {
        if (saleId == null && couponId != null) {
            return Flux.empty();
        }
        var asked = saleId == null
                ? sales.closingAfter(clock.instant().minus(RECENT), MOST)
                : sales.reload(saleId)
                        .switchIfEmpty(Mono.error(() -> unknown("sale")))
                        .flux();
        return asked.concatMap(saleAudit::audit);
    }

    private Flux<AuditPart> coupons(@Nullable UUID saleId, @Nullable UUID couponId) {
        if (couponId == null && saleId != null) {
            return Flux.empty();
        }
        var asked = couponId == null
                ? coupons.closingAfter(clock.instant().minus(RECENT), MOST)
                : coupons.reload(couponId)
                        .switchIfEmpty(Mono.error(() -> unknown("coupon")))
                        .flux();
        return asked.concatMap(couponAudit::audit);
    }

    private static AuditPart merge(List<AuditPart> parts) {
        var checks = new ArrayList<AuditCheck>();
        var facts = new HashMap<String, String>();
        parts.forEach(part -> {
            checks.addAll(part.checks());
            facts.putAll(part.facts());
        });
        return new AuditPart(checks, facts);
    }

    private static RuntimeException unknown(String what) {
        return Problem.of(HttpStatus.NOT_FOUND, what + "-not-found", "There is no such " + what + ".")
                .raise();
    }
}
