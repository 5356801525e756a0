package dev.flashsale.settlement.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An order of two lines and its money, written into every book as a healthy system does. */
record Trade(
        BooksOfTest books, UUID orderId, UUID paymentId, UUID refundId, String paymentKey, long amount, Instant at) {

    private static final Duration HEARD_AFTER = Duration.ofMillis(500);

    static Trade byCard(BooksOfTest books, long amount, Instant at) {
        var trade = of(books, "key-" + UUID.randomUUID(), amount, at);
        trade.paid();
        books.heard().add("provider", at.minusMillis(300), trade.transaction("CAPTURED", at.minusMillis(300)));
        trade.entered("CARD_CAPTURED", at);
        return trade;
    }

    static Trade fromWallet(BooksOfTest books, long amount, Instant at) {
        var trade = of(books, null, amount, at);
        trade.paid();
        return trade;
    }

    /** Nothing is due, as when all is paid with points. */
    static Trade free(BooksOfTest books, Instant at) {
        var trade = of(books, null, 0, at);
        trade.order("CONFIRMED", false, at, null);
        trade.lines("SALE", at);
        return trade;
    }

    /** A card payment into a wallet. */
    static Trade topUp(BooksOfTest books, long amount, Instant at) {
        var trade = of(books, "key-" + UUID.randomUUID(), amount, at);
        var moved = trade.moved("CHARGED", trade.paymentId, at);
        moved.put("orderId", null);
        books.heard().add("payments", at, moved);
        var entered = trade.movement("WALLET_CHARGED", at);
        entered.put("orderId", null);
        entered.put("id", trade.paymentId.toString());
        books.heard().add("ledger", at, entered);
        var transaction = trade.transaction("CAPTURED", at);
        transaction.put("orderId", "wallet-" + UUID.randomUUID());
        books.heard().add("provider", at, transaction);
        return trade;
    }

    /** Sent back, or called off after it was confirmed: the money is returned. */
    Trade ended(String status, Instant when) {
        books.heard().remove("orders", entry -> is(entry, "orderId", orderId));
        order(status, true, at.plus(HEARD_AFTER), when.plus(HEARD_AFTER));
        books.heard().change("payments", entry -> is(entry, "id", paymentId), entry -> with(entry, "returned", amount));
        books.heard().add("payments", when, moved("REFUNDED", refundId, when));
        entered("ORDER_REFUNDED", when);
        if (paymentKey != null) {
            entered("CARD_REFUNDED", when);
            books.heard().add("provider", when, transaction("REFUNDED", when));
        }
        books.money("REFUNDED", this, refundId, when);
        lines("REFUND", when);
        return this;
    }

    static boolean is(Map<String, Object> entry, String member, Object value) {
        return String.valueOf(value).equals(entry.get(member));
    }

    static Map<String, Object> with(Map<String, Object> entry, String member, Object value) {
        var changed = new HashMap<>(entry);
        changed.put(member, value);
        return changed;
    }

    Map<String, Object> transaction(String kind, Instant when) {
        var entry = new HashMap<String, Object>();
        entry.put("transactionKey", UUID.randomUUID().toString());
        entry.put("paymentKey", paymentKey);
        entry.put("orderId", orderId.toString());
        entry.put("kind", kind);
        entry.put("amount", amount);
        entry.put("at", when.toString());
        return entry;
    }

    Map<String, Object> moved(String kind, UUID id, Instant when) {
        var entry = new HashMap<String, Object>();
        entry.put("id", id.toString());
        entry.put("kind", kind);
        entry.put("orderId", orderId.toString());
        entry.put("paymentId", paymentId.toString());
        entry.put("paymentKey", paymentKey);
        entry.put("wanted", true);
        entry.put("amount", amount);
        entry.put("returned", 0);
        entry.put("at", when.toString());
        return entry;
    }

    private static Trade of(BooksOfTest books, String paymentKey, long amount, Instant at) {
        return new Trade(books, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), paymentKey, amount, at);
    }

    private void paid() {
        order("CONFIRMED", false, at.plus(HEARD_AFTER), null);
        books.heard().add("payments", at, moved("CAPTURED", paymentId, at));
        entered("ORDER_PAID", at);
        books.money("CAPTURED", this, paymentId, at);
        lines("SALE", at);
    }

    private void lines(String kind, Instant when) {
        books.line(kind, this, amount / 2, when);
        books.line(kind, this, amount - amount / 2, when);
    }

    private void order(String status, boolean returned, Instant confirmed, Instant back) {
        var entry = new HashMap<String, Object>();
        entry.put("orderId", orderId.toString());
        entry.put("status", status);
        entry.put("open", false);
        entry.put("captured", amount);
        entry.put("moneyReturned", returned);
        entry.put("lines", 2);
        entry.put("heardAt", amount == 0 ? null : confirmed.toString());
        entry.put("confirmedAt", confirmed.toString());
        entry.put("returnedAt", back == null ? null : back.toString());
        // Twice, as order-flow tells it for each of the messages.
        books.heard().add("orders", confirmed, entry);
        books.heard().add("orders", back == null ? confirmed.plusMillis(20) : back, entry);
    }

    private void entered(String reason, Instant when) {
        books.heard().add("ledger", when, movement(reason, when));
    }

    private Map<String, Object> movement(String reason, Instant when) {
        var entry = new HashMap<String, Object>();
        entry.put("id", UUID.randomUUID().toString());
        entry.put("reason", reason);
        entry.put("orderId", orderId.toString());
        entry.put("amount", amount);
        entry.put("at", when.toString());
        return entry;
    }
}
