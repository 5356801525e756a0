package dev.flashsale.payment.charge;

/** A payment after its settling; not changed where somebody else was quicker. */
record Settlement(Payment payment, boolean changed) {}
