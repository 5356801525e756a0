package dev.flashsale.payment.charge;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.flashsale.contracts.PaymentMethod;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads payables, payments and refunds from rows. */
final class ChargeRows {

    private ChargeRows() {}

    static Payable toPayable(Readable row) {
        return new Payable(
                required(row, "order_id", UUID.class),
                Optional.ofNullable(row.get("sale_id", UUID.class)).map(sale -> toTerms(sale, row)),
                PayableState.valueOf(required(row, "state", String.class)));
    }

    static Payment toPayment(Readable row) {
        return new Payment(
                required(row, "id", UUID.class),
                required(row, "order_id", UUID.class),
                required(row, "customer_id", UUID.class),
                PaymentMethod.valueOf(required(row, "method", String.class)),
                required(row, "amount", Long.class),
                row.get("payment_key", String.class),
                required(row, "fingerprint", String.class),
                PaymentState.valueOf(required(row, "state", String.class)),
                requireNonNullElse(row.get("captured", Long.class), 0L),
                row.get("code", String.class),
                row.get("note", String.class),
                required(row, "asked", Integer.class),
                required(row, "created_at", Instant.class),
                row.get("resolved_at", Instant.class));
    }

    /** Only its customer has payments of an order. */
    static Standing toStanding(Readable row) {
        var terms = Optional.ofNullable(row.get("sale_id", UUID.class)).map(sale -> toTerms(sale, row));
        var state = PayableState.valueOf(required(row, "payable_state", String.class));
        return new Standing(new Payable(required(row, "order_id", UUID.class), terms, state), toPayment(row));
    }

    static Refund toRefund(Readable row) {
        return new Refund(
                required(row, "id", UUID.class),
                required(row, "payment_id", UUID.class),
                required(row, "order_id", UUID.class),
                required(row, "amount", Long.class),
                RefundState.valueOf(required(row, "state", String.class)),
                required(row, "asked", Integer.class));
    }

    private static Terms toTerms(UUID saleId, Readable row) {
        return new Terms(
                saleId,
                required(row, "seller_id", UUID.class),
                required(row, "customer_id", UUID.class),
                required(row, "amount_due", Long.class),
                required(row, "pay_before", Instant.class));
    }

    /** A parameter that may have no value. */
    static <T> Parameter orNull(Class<T> type, @Nullable T value) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }

    /** The value of a column that is declared {@code not null}. */
    static <T> T required(Readable row, String column, Class<T> type) {
        return requireNonNull(row.get(column, type), column);
    }
}
