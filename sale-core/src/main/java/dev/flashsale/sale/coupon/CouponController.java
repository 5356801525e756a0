package dev.flashsale.sale.coupon;

import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Coupon policies over HTTP. */
@RestController
@RequestMapping("/api/coupons")
class CouponController {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Coupons coupons;
    private final CouponStore store;
    private final PlanCoupon planCoupon;
    private final ChangeCoupon changeCoupon;

    CouponController(Coupons coupons, CouponStore store, PlanCoupon planCoupon, ChangeCoupon changeCoupon) {
        this.coupons = coupons;
        this.store = store;
        this.planCoupon = planCoupon;
        this.changeCoupon = changeCoupon;
    }

    @PostMapping
    Mono<ResponseEntity<CouponView>> plan(
            @AllowedFor({Role.SELLER, Role.OPERATOR}) Caller issuer, @Valid @RequestBody CouponRequest request) {
        return planCoupon
                .plan(issuer, request)
                .flatMap(coupons::view)
                .map(view -> ResponseEntity.created(URI.create("/api/coupons/" + view.couponId()))
                        .body(view))
                .checkpoint("plan coupon");
    }

    @GetMapping
    Mono<Page<CouponView>> list(PageRequest page) {
        return store.before(page.idOr(AFTER_ALL), page.rowsToRead())
                .concatMap(coupons::view)
                .collectList()
                .map(found -> Page.of(found, page, view -> view.couponId().toString()))
                .checkpoint("list coupons");
    }

    @GetMapping("/{id}")
    Mono<CouponView> read(@PathVariable UUID id) {
        return coupons.require(id).flatMap(coupons::view).checkpoint("read coupon");
    }

    @PatchMapping("/{id}")
    Mono<CouponView> change(
            @AllowedFor({Role.SELLER, Role.OPERATOR}) Caller actor,
            @PathVariable UUID id,
            @Valid @RequestBody CouponRequest.Change request) {
        return coupons.requireManagedBy(actor, id)
                .flatMap(coupon -> changeCoupon.change(coupon, request, actor))
                .flatMap(coupons::view)
                .checkpoint("change coupon");
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> withdraw(@AllowedFor({Role.SELLER, Role.OPERATOR}) Caller actor, @PathVariable UUID id) {
        return coupons.requireManagedBy(actor, id)
                .flatMap(coupon -> changeCoupon.withdraw(coupon, actor))
                .thenReturn(ResponseEntity.noContent().<Void>build())
                .checkpoint("withdraw coupon");
    }
}
