package dev.flashsale.payment.charge;

import dev.flashsale.contracts.PaymentMethod;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts payments by method and outcome, and refunds by method, once they are committed. */
@Component
class ChargeMeters {

    private final MeterRegistry meters;

    ChargeMeters(MeterRegistry meters) {
        this.meters = meters;
        for (var method : PaymentMethod.values()) {
            count(method, PaymentState.CAPTURED, 0);
            countRefund(method, 0);
        }
    }

    void count(Settlement settlement) {
        if (settlement.changed()) {
            count(settlement.payment().method(), settlement.payment().state(), 1);
        }
    }

    void countRefund(Payment payment) {
        countRefund(payment.method(), 1);
    }

    private void count(PaymentMethod method, PaymentState outcome, double times) {
        meters.counter("flashsale.payments", "method", method.name(), "outcome", outcome.name())
                .increment(times);
    }

    private void countRefund(PaymentMethod method, double times) {
        meters.counter("flashsale.refunds", "method", method.name()).increment(times);
    }
}
