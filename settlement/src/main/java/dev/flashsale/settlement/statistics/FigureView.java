package dev.flashsale.settlement.statistics;

import java.util.UUID;

/** What a seller or a sale made in a month, in won. */
record FigureView(UUID id, long lines, long gross, long refunds, long sellerDiscount, long fee, long vat, long net) {}
