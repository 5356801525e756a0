package dev.flashsale.contracts;

/** Who pays for a discount: the seller who issued the coupon, or the platform. */
public enum DiscountBearer {
    SELLER,
    PLATFORM
}
