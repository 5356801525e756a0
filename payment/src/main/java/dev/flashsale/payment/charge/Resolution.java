package dev.flashsale.payment.charge;

import org.jspecify.annotations.Nullable;

/** What is written down when an attempt to pay ends. */
record Resolution(
        PaymentState state,
        @Nullable Long captured,
        @Nullable String code,
        @Nullable String note) {

    static Resolution captured(long amount) {
        return new Resolution(PaymentState.CAPTURED, amount, null, null);
    }

    static Resolution unwanted(long amount, String code) {
        return new Resolution(PaymentState.UNWANTED, amount, code, null);
    }

    static Resolution refused(String code, @Nullable String note) {
        return new Resolution(PaymentState.REFUSED, null, code, note);
    }

    static Resolution abandoned(String code) {
        return new Resolution(PaymentState.ABANDONED, null, code, null);
    }
}
