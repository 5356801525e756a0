package dev.flashsale.settlement.line;

/** Why a confirmed order cannot be settled. */
enum BillFault {
    NO_BILL,
    UNBALANCED
}
