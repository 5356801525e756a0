package dev.flashsale.contracts;

import java.util.UUID;

/**
 * Units of one item in a bill, in won; what is left of the price is paid in money.
 *
 * @param discount what a coupon takes off the line
 * @param points the part of the line that is paid with points
 */
public record BilledLine(UUID itemId, UUID productId, int quantity, long unitPrice, long discount, long points) {}
