package dev.flashsale.contracts;

import java.util.UUID;

/** What a coupon takes off one line of an order, in won. */
public record LineDiscount(UUID itemId, long discount) {}
