package dev.flashsale.sale.redemption;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.HoldStockAgain;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a batch of commands makes of coupons that are locked and of redemptions decided before. */
final class Decisions {

    private final Map<UUID, HeldCoupon> coupons;
    private final Map<UUID, Redemption> redemptions;
    private final Set<UUID> changedCoupons = new HashSet<>();
    private final Set<UUID> changedRedemptions = new HashSet<>();
    private final Instant now;

    Decisions(Collection<HeldCoupon> locked, Collection<Redemption> before, Instant now) {
        this.coupons = byKey(locked, HeldCoupon::issueId);
        this.redemptions = byKey(before, Redemption::orderId);
        this.now = now;
    }

    /** Takes the commands in their order; one that was carried out before changes nothing. */
    Decisions takeAll(List<SaleCommand> commands) {
        commands.forEach(this::take);
        return this;
    }

    List<HeldCoupon> changedCoupons() {
        return changedCoupons.stream().map(coupons::get).toList();
    }

    List<Redemption> changedRedemptions() {
        return changedRedemptions.stream().map(redemptions::get).toList();
    }

    /** How an order stands now; it must be one of those in the batch. */
    Redemption of(UUID orderId) {
        return Objects.requireNonNull(redemptions.get(orderId));
    }

    private void take(SaleCommand command) {
        switch (command) {
            case RedeemCoupon(UUID orderId, OrderPlaced order) -> redeem(orderId, order);
            case RestoreCoupon(UUID orderId, OrderPlaced order) -> restore(orderId, order);
            case SellStock(UUID orderId) -> use(orderId);
            case HoldStock _, HoldStockAgain _, ReleaseStock _ -> {}
        }
    }

    private void redeem(UUID orderId, OrderPlaced order) {
        if (redemptions.containsKey(orderId)) {
            return;
        }
        var issueId = Objects.requireNonNull(order.couponIssueId(), "an order with a coupon");
        var coupon = coupons.get(issueId);
        if (coupon == null) {
            decide(Redemption.rejected(orderId, issueId, "unknown"));
            return;
        }
        coupon.objectionTo(order, now)
                .ifPresentOrElse(
                        reason -> decide(Redemption.rejected(orderId, issueId, reason)), () -> reserve(coupon, order));
    }

    private void reserve(HeldCoupon coupon, OrderPlaced order) {
        var shares = Split.of(coupon.discount().on(order.total()), order);
        decide(Redemption.redeemed(order.orderId(), coupon.issueId(), shares, coupon.borneBy()));
        change(coupon.reservedFor(order.orderId()));
    }

    private void restore(UUID orderId, OrderPlaced order) {
        var before = redemptions.get(orderId);
        if (before != null && before.state() == Redemption.State.RESTORED) {
            return;
        }
        var issueId = Objects.requireNonNull(order.couponIssueId(), "an order with a coupon");
        decide(Redemption.restored(orderId, issueId));
        var coupon = coupons.get(issueId);
        if (coupon != null && coupon.isIn(orderId)) {
            change(coupon.restored(now));
        }
    }

    private void use(UUID orderId) {
        var redemption = redemptions.get(orderId);
        if (redemption == null || redemption.state() != Redemption.State.REDEEMED) {
            return;
        }
        var coupon = coupons.get(redemption.issueId());
        if (coupon != null && coupon.isIn(orderId) && coupon.state() == HeldCoupon.State.RESERVED) {
            change(coupon.used());
        }
    }

    private void decide(Redemption redemption) {
        redemptions.put(redemption.orderId(), redemption);
        changedRedemptions.add(redemption.orderId());
    }

    private void change(HeldCoupon coupon) {
        coupons.put(coupon.issueId(), coupon);
        changedCoupons.add(coupon.issueId());
    }

    private static <T> Map<UUID, T> byKey(Collection<T> values, Function<T, UUID> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity(), (first, _) -> first, HashMap::new));
    }
}
