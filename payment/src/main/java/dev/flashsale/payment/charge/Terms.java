package dev.flashsale.payment.charge;

import java.time.Instant;
import java.util.UUID;

/** Who has to pay how much to whom, and until when. */
record Terms(UUID saleId, UUID sellerId, UUID customerId, long amountDue, Instant payBefore) {}
