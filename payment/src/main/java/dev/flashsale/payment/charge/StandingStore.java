package dev.flashsale.payment.charge;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Payments together with what they are meant to pay. */
@Repository
class StandingStore {

    // Both rows are locked: one that is only read could be older than the lock for which the statement has waited.
    private static final String LOCK = """
            select payment.*, payable.state as payable_state,
                   payable.sale_id, payable.seller_id, payable.amount_due, payable.pay_before
            from payable join payment on payment.order_id = payable.order_id
            where payable.order_id = :order and payment.id = :payment
            for update of payable, payment
            """;

    private final DatabaseClient database;

    StandingStore(DatabaseClient database) {
        this.database = database;
    }

    /** Empty when the payment is not, or no more, on the books. */
    Mono<Standing> lock(Payment payment) {
        return database.sql(LOCK)
                .bind("order", payment.orderId())
                .bind("payment", payment.id())
                .map(ChargeRows::toStanding)
                .one();
    }
}
