package dev.flashsale.sale.price;

/** A sheet for Redis, and what was found there before it was loaded. */
record Fill(PriceSheet sheet, Found found) {}
