package dev.flashsale.settlement.audit;

import dev.flashsale.contracts.AuditCheck;

/** What can be wrong with an order and its lines. */
enum Doubt {
    FAULTY_BILL("every bill adds up", "Confirmed orders without a bill, or with one that does not add up."),
    OTHERWISE_PAID(
            "every confirmed order has its money", "Confirmed orders of which another capture was heard than was due."),
    WITHOUT_LINES(
            "every confirmed order that has its money has its lines",
            "Confirmed orders, paid to the won, with another number of lines than their bill."),
    NOT_REFUNDED(
            "every order that ended has its money back", "Confirmed orders that ended without all of their refunds."),
    NOT_GIVEN_BACK(
            "every order that ended has its lines given back",
            "Confirmed orders that ended and were refunded, whose lines are not all given back."),
    NOT_ENDED("every refund is of an order that ended", "Confirmed orders with refunds that did not end."),
    ASTRAY("lines add up to the money that moved", "Orders whose lines differ from what was captured or refunded.");

    private final String check;
    private final String detail;

    Doubt(String check, String detail) {
        this.check = check;
        this.detail = detail;
    }

    /** Passes when no order gives reason to doubt. */
    AuditCheck check(long orders, String fiveIds) {
        var found = fiveIds.isEmpty() ? detail : detail + " At most five of them: " + fiveIds;
        return AuditCheck.compare("P7", check, 0L, orders, found);
    }
}
