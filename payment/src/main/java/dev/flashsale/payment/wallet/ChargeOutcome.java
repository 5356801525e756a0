package dev.flashsale.payment.wallet;

import java.util.UUID;

/** What can come of charging a wallet by card. */
sealed interface ChargeOutcome {

    /** @param balance right after it was charged */
    record Charged(UUID chargeId, long amount, long balance) implements ChargeOutcome {}

    /** Nobody knows yet whether the money was taken; the provider will be asked until it says so. */
    record Pending(UUID chargeId, long amount) implements ChargeOutcome {}

    /** @param code the provider's */
    record Refused(String code) implements ChargeOutcome {}

    /** The first request has no answer yet. */
    record InFlight() implements ChargeOutcome {}

    /** The idempotency key was used for another charge. */
    record KeyReused() implements ChargeOutcome {}

    /** The card payment was used for another charge. */
    record PaymentUsed() implements ChargeOutcome {}

    record NoWallet() implements ChargeOutcome {}
}
