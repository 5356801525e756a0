package dev.flashsale.sale.offer;

import java.util.UUID;

/**
 * Units of a product in a sale.
 *
 * @param salePrice won for one unit
 * @param quantity units offered, adjustments included
 * @param perCustomerLimit the most units one customer may hold
 */
public record SaleItem(UUID id, UUID productId, long listPrice, long salePrice, int quantity, int perCustomerLimit) {}
