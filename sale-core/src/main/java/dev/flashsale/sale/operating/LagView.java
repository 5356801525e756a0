package dev.flashsale.sale.operating;

import org.jspecify.annotations.Nullable;

/** Placed orders, of all sales, which Kafka has and these readers have not; null where Kafka could not be asked. */
record LagView(@Nullable Long orderFlow, @Nullable Long ledger) {}
