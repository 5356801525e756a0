package dev.flashsale.sale.coupon;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.LimitedOffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as it was planned.
 *
 * @param issueTag stands in the ids of all its issues
 * @param issuedBy who bears the discount
 * @param minimumSpend least total of an order in won
 * @param quantity how many there are, or null where there is no end of them
 * @param issueUntil nothing is given out from this instant on
 * @param validUntil nothing is redeemed from this instant on
 */
public record Coupon(
        UUID id,
        long issueTag,
        UUID issuerId,
        DiscountBearer issuedBy,
        String title,
        Discount discount,
        long minimumSpend,
        @Nullable Integer quantity,
        int perCustomerLimit,
        Instant issueFrom,
        Instant issueUntil,
        Instant validUntil,
        Lifecycle lifecycle,
        long revision,
        long epoch)
        implements LimitedOffer {

    @Override
    public Kind kind() {
        return Kind.COUPON;
    }

    @Override
    public Instant opensAt() {
        return issueFrom;
    }

    @Override
    public Instant closesAt() {
        return issueUntil;
    }

    public boolean isLimited() {
        return quantity != null;
    }

    boolean isWithdrawn() {
        return lifecycle == Lifecycle.ENDED;
    }

    boolean isOwnedBy(UUID accountId) {
        return issuerId.equals(accountId);
    }

    /** The coupon with what a change asks for. */
    Coupon changed(CouponRequest.Change change) {
        return new Coupon(
                id,
                issueTag,
                issuerId,
                issuedBy,
                change.title() == null ? title : change.title(),
                discount,
                minimumSpend,
                change.quantity() == null ? quantity : change.quantity(),
                perCustomerLimit,
                issueFrom,
                change.issueUntil() == null ? issueUntil : change.issueUntil(),
                validUntil,
                lifecycle,
                revision,
                epoch);
    }
}
