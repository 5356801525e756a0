package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Faults;
import dev.flashsale.sandbox.fault.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** All payments, each changed by one call at a time. */
@Component
class Vault {

    private final KeptLately<Payment> payments;
    private final KeptLately<String> latestOfOrder;
    private final Clock clock;

    Vault(SandboxSettings settings, Clock clock) {
        this.payments = new KeptLately<>(settings.kept());
        this.latestOfOrder = new KeptLately<>(settings.kept());
        this.clock = clock;
    }

    Payment open(String orderId, long amount, Faults onConfirm, Faults onCancel) {
        var payment = new Payment(
                "sandbox_" + randomName(),
                orderId,
                amount,
                "ps_" + randomName(),
                PaymentStatus.IN_PROGRESS,
                clock.instant(),
                null,
                List.of(),
                null,
                onConfirm,
                onCancel);
        payments.addIfNew(payment.paymentKey(), payment);
        nameInOrder(payment);
        return payment;
    }

    Optional<Payment> find(String paymentKey) {
        return payments.find(paymentKey);
    }

    /** Of several payments of one order the latest that was captured, else the first. */
    Optional<Payment> findOfOrder(String orderId) {
        return latestOfOrder.find(orderId).flatMap(payments::find);
    }

    Verdict change(String paymentKey, Function<Payment, Decided> rule) {
        while (true) {
            var before = payments.find(paymentKey);
            if (before.isEmpty()) {
                return new Verdict.Refused(Refusal.NOT_FOUND_PAYMENT);
            }
            var decided = rule.apply(before.get());
            if (payments.replace(paymentKey, before.get(), decided.next())) {
                return decided.verdict();
            }
        }
    }

    /** Hands out once what shall go wrong with the first confirmation. */
    Faults takeConfirmFaults(String paymentKey) {
        return take(paymentKey, Payment::onConfirm, payment -> payment.withFaults(Faults.NONE, payment.onCancel()));
    }

    Faults takeCancelFaults(String paymentKey) {
        return take(paymentKey, Payment::onCancel, payment -> payment.withFaults(payment.onConfirm(), Faults.NONE));
    }

    void nameInOrder(Payment payment) {
        latestOfOrder
                .addIfNew(payment.orderId(), payment.paymentKey())
                .ifPresent(other -> preferCaptured(payment, other));
    }

    void forgetAll() {
        payments.forgetAll();
        latestOfOrder.forgetAll();
    }

    private void preferCaptured(Payment payment, String other) {
        if (payment.isCaptured()) {
            latestOfOrder.replace(payment.orderId(), other, payment.paymentKey());
        }
    }

    private Faults take(String paymentKey, Function<Payment, Faults> faults, Function<Payment, Payment> without) {
        while (true) {
            var before = payments.find(paymentKey);
            var found = before.map(faults).orElse(Faults.NONE);
            if (found.all().isEmpty() || payments.replace(paymentKey, before.get(), without.apply(before.get()))) {
                return found;
            }
        }
    }

    private static String randomName() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
