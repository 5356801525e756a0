package dev.flashsale.payment.charge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flashsale.contracts.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to pay an order, what they captured and what went back, oldest first.
 *
 * @param items all of them: refusals are counted, so there are few
 * @param next always null, as on the last page of any list
 */
record PaymentsView(
        UUID orderId,
        String status,
        long amountDue,
        Instant payBefore,
        List<AttemptView> items,
        @Nullable String next) {

    static PaymentsView of(Payable payable, Terms terms, List<Payment> payments, List<Refund> refunds) {
        Map<UUID, Refund> byPayment =
                refunds.stream().collect(Collectors.toMap(Refund::paymentId, Function.identity()));
        return new PaymentsView(
                payable.orderId(),
                payable.state().name(),
                terms.amountDue(),
                terms.payBefore(),
                payments.stream()
                        .map(payment -> AttemptView.of(payment, byPayment.get(payment.id())))
                        .toList(),
                null);
    }

    /**
     * @param captured what was taken, in won
     * @param refunded what of it is back already, in won
     * @param providerCode why it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            UUID paymentId,
            PaymentMethod method,
            long amount,
            String status,
            long captured,
            long refunded,
            @Nullable String providerCode,
            Instant createdAt,
            @Nullable Instant resolvedAt,
            @Nullable RefundView refund) {

        static AttemptView of(Payment payment, @Nullable Refund refund) {
            return new AttemptView(
                    payment.id(),
                    payment.method(),
                    payment.amount(),
                    payment.state().name(),
                    payment.captured(),
                    refund != null && refund.state() == RefundState.DONE ? refund.amount() : 0,
                    payment.code(),
                    payment.createdAt(),
                    payment.resolvedAt(),
                    refund == null ? null : RefundView.of(refund));
        }
    }

    record RefundView(UUID refundId, long amount, String status) {

        static RefundView of(Refund refund) {
            return new RefundView(refund.id(), refund.amount(), refund.state().name());
        }
    }
}
