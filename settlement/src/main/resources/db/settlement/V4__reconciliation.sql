create table reconciliation (
    day           date        primary key,
    requested_at  timestamptz not null,
    due_at        timestamptz,
    attempt       int         not null default 0,
    claimed_until timestamptz,
    started_at    timestamptz,
    as_of         timestamptz,
    finished_at   timestamptz,
    failing_since timestamptz,
    failure       text,
    orders        bigint      not null default 0,
    payments      bigint      not null default 0,
    transactions  bigint      not null default 0,
    movements     bigint      not null default 0,
    pending       bigint      not null default 0,
    check ((failing_since is null) = (failure is null)),
    check ((finished_at is null) = (as_of is null))
);
comment on table reconciliation is 'A row is a day whose books are, or shall be, held against each other.';
comment on column reconciliation.requested_at is 'When somebody asked for it last, or its time came.';
comment on column reconciliation.due_at is 'When it is to be done, or done again; null when there is nothing left to do.';
comment on column reconciliation.attempt is 'Counts how often somebody began; whoever has an older number than this has lost the day to another.';
comment on column reconciliation.claimed_until is 'Until then somebody is at it, unless heard of again.';
comment on column reconciliation.as_of is 'When the attempt began that has the result; later movements are not in it.';
comment on column reconciliation.pending is 'What does not agree yet and need not, because it is young or its order is open.';
create index reconciliation_due on reconciliation (due_at) where due_at is not null;

create table reconciliation_difference (
    day          date   not null references reconciliation,
    number       bigint not null,
    books        text   not null,
    kind         text   not null,
    reason       text   not null check (reason in ('MISSING', 'DOUBLE', 'AMOUNT', 'LATE')),
    order_id     uuid,
    payment_id   uuid,
    reference    text   not null,
    amount       bigint,
    entries      bigint not null,
    at           timestamptz,
    other_amount bigint,
    other_entries bigint not null,
    other_at     timestamptz,
    primary key (day, number)
);
comment on table reconciliation_difference is 'A row is one thing on which two books do not agree, as of the last time the day was done.';
comment on column reconciliation_difference.books is 'Which two, such as PAYMENT/PROVIDER: the second says what is in the columns named other.';

-- What the books said, on its way into one comparison. Logged, because rows that a server lost would look like money that is missing.
create table heard_order (
    day            date        not null,
    attempt        int         not null,
    order_id       uuid        not null,
    status         text        not null,
    open           boolean     not null,
    captured       bigint      not null,
    money_returned boolean     not null,
    lines          int         not null,
    heard_at       timestamptz,
    confirmed_at   timestamptz,
    returned_at    timestamptz,
    primary key (day, attempt, order_id)
);
comment on table heard_order is 'A row is an order as order-flow told it for a reconciliation; gone when that is done.';

create table heard_payment (
    day         date        not null,
    attempt     int         not null,
    id          uuid        not null,
    kind        text        not null,
    order_id    uuid,
    payment_id  uuid        not null,
    payment_key text,
    wanted      boolean     not null,
    amount      bigint      not null,
    returned    bigint      not null,
    at          timestamptz not null
);
comment on table heard_payment is 'A row is money that moved as payment told it for a reconciliation; gone when that is done.';

create table heard_transaction (
    day         date        not null,
    attempt     int         not null,
    payment_key text        not null,
    order_id    text        not null,
    kind        text        not null,
    amount      bigint      not null,
    at          timestamptz not null
);
comment on table heard_transaction is 'A row is money that moved as the card provider told it for a reconciliation; gone when that is done.';

create table heard_movement (
    day      date        not null,
    attempt  int         not null,
    id       uuid        not null,
    reason   text        not null,
    order_id uuid,
    amount   bigint      not null,
    at       timestamptz not null
);
comment on table heard_movement is 'A row is a movement of the money ledger as told for a reconciliation; gone when that is done.';
