package dev.flashsale.payment.wallet;

import static java.util.Objects.requireNonNull;

import dev.flashsale.payment.ledger.Movement;
import java.util.UUID;

/** Won on its way into a wallet or out of it. The movement in the ledger has the id of what caused it. */
record WalletMove(Kind kind, Movement movement) {

    /** Why a balance changes. */
    enum Kind {
        CHARGED,
        PAID,
        REFUNDED
    }

    UUID customerId() {
        return requireNonNull(
                switch (kind) {
                    case CHARGED, REFUNDED -> movement.to().owner();
                    case PAID -> movement.from().owner();
                });
    }

    /** What it adds to the balance. */
    long amount() {
        return switch (kind) {
            case CHARGED, REFUNDED -> movement.amount();
            case PAID -> -movement.amount();
        };
    }

    /** What became of it. */
    enum Verdict {
        MOVED,
        REPEATED,
        NOT_ENOUGH
    }
}
