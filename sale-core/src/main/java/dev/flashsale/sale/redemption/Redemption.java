package dev.flashsale.sale.redemption;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRejected;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an order fared with the coupon it names.
 *
 * @param reason why it was rejected
 * @param discount in won; the sum of the lines' discounts
 */
record Redemption(
        UUID orderId,
        UUID issueId,
        State state,
        @Nullable String reason,
        long discount,
        List<LineDiscount> lines,
        DiscountBearer borneBy) {

    enum State {
        REDEEMED,
        REJECTED,
        RESTORED
    }

    static Redemption redeemed(UUID orderId, UUID issueId, List<LineDiscount> lines, DiscountBearer borneBy) {
        long discount = lines.stream().mapToLong(LineDiscount::discount).sum();
        return new Redemption(orderId, issueId, State.REDEEMED, null, discount, lines, borneBy);
    }

    static Redemption rejected(UUID orderId, UUID issueId, String reason) {
        return new Redemption(orderId, issueId, State.REJECTED, reason, 0, List.of(), DiscountBearer.PLATFORM);
    }

    /** Also what keeps a late redemption from doing anything. */
    static Redemption restored(UUID orderId, UUID issueId) {
        return new Redemption(orderId, issueId, State.RESTORED, null, 0, List.of(), DiscountBearer.PLATFORM);
    }

    SaleReply toReply() {
        return switch (state) {
            case REDEEMED -> new CouponRedeemed(orderId, issueId, discount, lines, borneBy);
            case REJECTED -> new CouponRejected(orderId, reason == null ? "" : reason);
            case RESTORED -> new CouponRestored(orderId);
        };
    }
}
