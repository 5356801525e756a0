package dev.flashsale.payment.wallet;

import java.time.Instant;

/** What can come of a try to give the PIN. */
public sealed interface PinOutcome {

    record Right() implements PinOutcome {}

    /** @param triesLeft at zero the wallet is locked from now on */
    record Wrong(int triesLeft) implements PinOutcome {}

    /** Too many were wrong; this one was not looked at. */
    record Locked(Instant until) implements PinOutcome {}

    record NoWallet() implements PinOutcome {}
}
