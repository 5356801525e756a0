package dev.flashsale.payment.charge;

import dev.flashsale.payment.charge.Verdict.Taken;

/** A payment and what it was meant to pay, while the lock of the order is held. */
record Standing(Payable payable, Payment payment) {

    boolean mayStillPay() {
        return payable.isOpen() && payment.isPending();
    }

    /** What has ended is changed by money only that was taken nevertheless. */
    boolean isOpenTo(Verdict verdict) {
        return switch (payment.state()) {
            case PENDING -> true;
            case REFUSED, ABANDONED -> verdict instanceof Taken;
            case CAPTURED, UNWANTED -> false;
        };
    }

    boolean wants(long amount) {
        return payment.isPending() && payment.amount() == amount;
    }
}
