package dev.flashsale.contracts;

import java.util.UUID;

/** Units of one item in an order; the price is in won and was read by the server. */
public record OrderLine(UUID itemId, UUID productId, int quantity, long unitPrice) {}
