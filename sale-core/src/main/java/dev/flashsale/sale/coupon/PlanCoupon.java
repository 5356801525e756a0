package dev.flashsale.sale.coupon;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.sale.arming.ArmOffer;
import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.OrderIds;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Plans a coupon and arms it at once, so that it can open on time by itself. */
@Service
class PlanCoupon {

    private static final Logger log = LoggerFactory.getLogger(PlanCoupon.class);
    private static final int TEN_YEARS = 3660;

    private final CouponStore store;
    private final CouponOffers offers;
    private final ArmOffer armOffer;
    private final Clock clock;

    PlanCoupon(CouponStore store, CouponOffers offers, ArmOffer armOffer, Clock clock) {
        this.store = store;
        this.offers = offers;
        this.armOffer = armOffer;
        this.clock = clock;
    }

    Mono<Coupon> plan(Caller issuer, CouponRequest request) {
        checkTimes(request);
        var coupon = toCoupon(issuer, request);
        return store.insert(coupon)
                .then(Mono.defer(() -> armOffer.arm(offers, coupon)).onErrorResume(PlanCoupon::leaveToKeeper))
                .thenReturn(coupon);
    }

    /** A coupon that cannot be armed now is planned all the same; its keeper will arm it. */
    private static Mono<Void> leaveToKeeper(Throwable fault) {
        log.warn("A new coupon could not be armed yet: {}", fault.toString());
        return Mono.empty();
    }

    private void checkTimes(CouponRequest request) {
        var now = clock.instant();
        if (!request.issueUntil().isAfter(request.issueFrom())) {
            throw CouponRefusals.invalid("issueUntil", "must be after issueFrom");
        }
        if (!request.issueUntil().isAfter(now)) {
            throw CouponRefusals.invalid("issueUntil", "must be in the future");
        }
        if (request.validUntil().isBefore(request.issueUntil())) {
            throw CouponRefusals.invalid("validUntil", "must not be before issueUntil");
        }
        if (request.validUntil().isAfter(now.plus(TEN_YEARS, ChronoUnit.DAYS))) {
            throw CouponRefusals.invalid("validUntil", "must be within ten years");
        }
    }

    private static Coupon toCoupon(Caller issuer, CouponRequest request) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var terms = request.discount();
        return new Coupon(
                id,
                OrderIds.tagOf(id),
                issuer.accountId(),
                issuer.role() == Role.OPERATOR ? DiscountBearer.PLATFORM : DiscountBearer.SELLER,
                request.title(),
                new Discount(terms.type(), terms.value(), terms.maximum()),
                Objects.requireNonNullElse(request.minimumSpend(), 0L),
                request.quantity(),
                Objects.requireNonNullElse(request.perCustomerLimit(), 1),
                millis(request.issueFrom()),
                millis(request.issueUntil()),
                millis(request.validUntil()),
                Lifecycle.ACTIVE,
                1,
                0);
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
