package dev.flashsale.sale.holding;

/** What became of a coupon that a customer got. */
enum IssueState {
    ISSUED,
    /** In an order that is not confirmed yet. */
    RESERVED,
    USED,
    EXPIRED
}
