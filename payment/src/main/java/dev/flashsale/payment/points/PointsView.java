package dev.flashsale.payment.points;

/** What a customer can spend. */
record PointsView(long balance) {}
