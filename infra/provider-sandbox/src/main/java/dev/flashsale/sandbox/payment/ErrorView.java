package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;

/** An error as the provider writes it. */
record ErrorView(String code, String message) {

    static ErrorView of(Refusal refusal) {
        return new ErrorView(refusal.name(), refusal.message());
    }
}
