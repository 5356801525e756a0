package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the provider allows, as it documents it. */
@Component
class ProviderRules {

    private final SandboxSettings settings;
    private final Clock clock;

    ProviderRules(SandboxSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Decided confirm(Payment payment, ConfirmRequest ask) {
        return switch (asOfNow(payment).status()) {
            case IN_PROGRESS ->
                ask.orderId().equals(payment.orderId()) && ask.amount() == payment.total()
                        ? Decided.changed(payment.captured(clock.instant()))
                        : Decided.refused(payment, Refusal.INVALID_REQUEST);
            case EXPIRED -> Decided.refused(payment.expired(), Refusal.NOT_FOUND_PAYMENT_SESSION);
            case DONE, CANCELED, PARTIAL_CANCELED, ABORTED ->
                Decided.refused(payment, Refusal.ALREADY_PROCESSED_PAYMENT);
        };
    }

    Decided refuse(Payment payment, Refusal why) {
        return why.endsPayment() && asOfNow(payment).status() == PaymentStatus.IN_PROGRESS
                ? new Decided(payment.aborted(why), new Verdict.Refused(why))
                : Decided.refused(payment, why);
    }

    Decided cancel(Payment payment, CancelRequest ask) {
        return switch (payment.status()) {
            case DONE, PARTIAL_CANCELED -> cancelCaptured(payment, ask);
            case CANCELED -> Decided.refused(payment, Refusal.ALREADY_CANCELED_PAYMENT);
            case IN_PROGRESS, ABORTED, EXPIRED -> Decided.refused(payment, Refusal.NOT_CANCELABLE_PAYMENT);
        };
    }

    /** A payment that nobody confirmed in time is over, whether or not anybody looks. */
    Payment asOfNow(Payment payment) {
        var overdue = payment.status() == PaymentStatus.IN_PROGRESS
                && clock.instant().isAfter(payment.requestedAt().plus(settings.authorisedFor()));
        return overdue ? payment.expired() : payment;
    }

    private Decided cancelCaptured(Payment payment, CancelRequest ask) {
        var amount = ask.cancelAmount() == null ? payment.balance() : ask.cancelAmount();
        return amount > payment.balance()
                ? Decided.refused(payment, Refusal.NOT_CANCELABLE_AMOUNT)
                : Decided.changed(payment.cancelled(toCancel(ask, amount)));
    }

    private CancelView toCancel(CancelRequest ask, long amount) {
        var transaction = UUID.randomUUID().toString().replace("-", "");
        return new CancelView(
                amount,
                ask.cancelReason(),
                ProviderTime.format(clock.instant()),
                transaction,
                PaymentStatus.DONE.name());
    }
}
