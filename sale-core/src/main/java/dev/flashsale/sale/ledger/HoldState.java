package dev.flashsale.sale.ledger;

/** What the ledger says of an order's units. */
enum HoldState {
    HELD,
    SOLD,
    RELEASED,
    REJECTED
}
