create table payable (
    order_id    uuid        primary key,
    sale_id     uuid,
    seller_id   uuid,
    customer_id uuid,
    amount_due  bigint      check (amount_due > 0),
    pay_before  timestamptz,
    state       text        not null check (state in ('OPEN', 'PAID', 'CLOSED', 'REFUNDING', 'REFUNDED')),
    refusals    int         not null default 0,
    changed_at  timestamptz not null,
    check (num_nulls(sale_id, seller_id, customer_id, amount_due, pay_before) = 0
           or (state in ('CLOSED', 'REFUNDED')
               and num_nonnulls(sale_id, seller_id, customer_id, amount_due, pay_before) = 0))
);
comment on table payable is 'A row is an order that may be, was or must not be paid. Whoever has locked it decides between payment and expiry.';
comment on column payable.sale_id is 'Null, like all that is not known, where the order was closed before it was opened: then it never opens.';
comment on column payable.refusals is 'How often a payment of the order was refused.';

create index payable_of_sale on payable (sale_id);
create index payable_refunding on payable (changed_at) where state = 'REFUNDING';

create table payment (
    id              uuid        primary key,
    order_id        uuid        not null references payable,
    customer_id     uuid        not null,
    method          text        not null check (method in ('CARD', 'WALLET')),
    amount          bigint      not null check (amount > 0),
    payment_key     text        check ((payment_key is not null) = (method = 'CARD')),
    idempotency_key text        not null,
    fingerprint     text        not null,
    state           text        not null check (state in ('PENDING', 'CAPTURED', 'REFUSED', 'ABANDONED', 'UNWANTED')),
    captured        bigint      check (captured > 0),
    code            text,
    note            text,
    asked           int         not null default 0,
    next_ask_at     timestamptz,
    created_at      timestamptz not null,
    resolved_at     timestamptz,
    unique (customer_id, idempotency_key),
    check ((state in ('CAPTURED', 'UNWANTED')) = (captured is not null)),
    check (state <> 'CAPTURED' or captured = amount),
    check ((state = 'PENDING') = (resolved_at is null)),
    check (state <> 'PENDING' or next_ask_at is not null)
);
comment on table payment is 'A row is one attempt to pay an order, written before anybody is asked for the money.';
comment on column payment.state is 'PENDING: may or may not have been taken. CAPTURED: pays the order. REFUSED, ABANDONED: nothing was taken. UNWANTED: was taken and does not pay the order, so it goes back.';
comment on column payment.code is 'Why it was refused, in the words of whoever refused.';
comment on column payment.note is 'What else belongs to the answer of a refusal.';
comment on column payment.asked is 'How often the answer was sought in vain or after the first asker had gone; 0 while the first request is in flight.';
comment on column payment.next_ask_at is 'When the provider is asked (again) what became of it.';

create unique index payment_one_live on payment (order_id) where state in ('PENDING', 'CAPTURED');
create index payment_of_order on payment (order_id, created_at);
create index payment_of_key on payment (payment_key) where payment_key is not null;
create index payment_due on payment (next_ask_at) where next_ask_at is not null;

create table refund (
    id          uuid        primary key,
    payment_id  uuid        not null unique references payment,
    order_id    uuid        not null references payable,
    amount      bigint      not null check (amount > 0),
    state       text        not null check (state in ('PENDING', 'DONE')),
    code        text,
    asked       int         not null default 0,
    next_ask_at timestamptz,
    created_at  timestamptz not null,
    resolved_at timestamptz,
    check ((state = 'PENDING') = (next_ask_at is not null)),
    check ((state = 'PENDING') = (resolved_at is null))
);
comment on table refund is 'A row is money that goes back, all of a payment, written before the provider is asked; a payment has one at most.';
comment on column refund.code is 'What the provider last said against it.';

create index refund_of_order on refund (order_id);
create index refund_due on refund (next_ask_at) where next_ask_at is not null;
