package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;

/** What a call makes of a payment, and what is said of it. */
record Decided(Payment next, Verdict verdict) {

    static Decided changed(Payment next) {
        return new Decided(next, new Verdict.Stands(next));
    }

    static Decided refused(Payment unchanged, Refusal why) {
        return new Decided(unchanged, new Verdict.Refused(why));
    }
}
