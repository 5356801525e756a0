package dev.flashsale.settlement.reconcile;

import dev.flashsale.settlement.SettlementService;
import java.time.Instant;
import java.util.UUID;

/** All books of a test: what others tell, and what settlement has recorded. */
record BooksOfTest(StandInBooks heard, SettlementService settlement) {

    void money(String kind, Trade trade, UUID movement, Instant at) {
        settlement.execute("""
                insert into money_moved (movement_id, order_id, payment_id, sale_id, kind, method, amount, moved_at)
                values ('%s', '%s', '%s', gen_random_uuid(), '%s', 'CARD', %d, '%s')
                """.formatted(movement, trade.orderId(), trade.paymentId(), kind, trade.amount(), at));
    }

    void line(String kind, Trade trade, long paid, Instant at) {
        var amount = kind.equals("SALE") ? paid : -paid;
        settlement.execute("""
                insert into settlement_line (
                    order_id, item_id, kind, product_id, seller_id, sale_id, quantity, gross, seller_discount,
                    platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
                values ('%s', gen_random_uuid(), '%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, %d, 0,
                    0, 0, %d, %d, '%s', '%s', now())
                """.formatted(trade.orderId(), kind, amount, amount, amount, trade.at(), at));
    }

    /** Lines are never changed; a test must. */
    void tamper(String sql) {
        settlement.execute("alter table settlement_line disable trigger settlement_line_is_final");
        settlement.execute(sql);
        settlement.execute("alter table settlement_line enable trigger settlement_line_is_final");
    }
}
