-- What moved is read in the order of time, a span at a time.
create index payment_by_time on payment (resolved_at, id) where captured is not null;
create index refund_by_time on refund (resolved_at, id) where state = 'DONE';
create index wallet_charge_by_time on wallet_charge (settled_at, id)
    where state = 'CAPTURED' or code = 'AMOUNT_MISMATCH';
create index movement_by_time on movement (at, id)
    where reason in ('CARD_CAPTURED', 'CARD_REFUNDED', 'ORDER_PAID', 'ORDER_REFUNDED', 'WALLET_CHARGED');
