package dev.flashsale.payment.points;

import java.util.UUID;

/** @param entries how many there are; the number of the last one */
record PointsAccount(UUID customerId, long balance, long entries) {

    PointsAccount after(PointsMove move) {
        return new PointsAccount(customerId, balance + move.change(), entries + 1);
    }
}
