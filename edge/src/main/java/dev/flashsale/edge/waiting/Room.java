package dev.flashsale.edge.waiting;

import java.util.Objects;
import java.util.UUID;

/** The waiting room of a sale. */
record Room(SalePlan sale, RoomSecrets secrets) {

    UUID id() {
        return sale.saleId();
    }

    RoomKeys keys() {
        return new RoomKeys(sale.saleId());
    }

    int pace() {
        return Objects.requireNonNull(sale.waitingRoom()).admitPerSecond();
    }

    /** How the queue calls a customer: those of one place are sorted by this name. */
    String memberOf(UUID customer) {
        return secrets.codeOf(customer) + ":" + customer;
    }
}
