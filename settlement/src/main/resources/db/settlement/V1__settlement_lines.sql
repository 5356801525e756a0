create table billed_order (
    order_id          uuid        primary key,
    sale_id           uuid        not null,
    seller_id         uuid        not null,
    amount_due        bigint      not null check (amount_due >= 0),
    confirmed_at      timestamptz not null,
    version           bigint      not null,
    discount_borne_by text        check (discount_borne_by in ('SELLER', 'PLATFORM')),
    lines             jsonb       not null,
    fault             text        check (fault in ('NO_BILL', 'UNBALANCED'))
);
comment on table billed_order is 'A row is an order which was confirmed, with its bill.';
comment on column billed_order.version is 'Of the order when it was confirmed; an end of an earlier version is one from which it was revived.';
comment on column billed_order.lines is 'The bill of each line as the order''s confirmation told it.';
comment on column billed_order.fault is 'Why the order is not settled: its confirmation told no bill, or one that does not add up.';
create index billed_order_of_sale on billed_order (sale_id);

create table order_end (
    order_id uuid        not null,
    version  bigint      not null,
    ended_as text        not null check (ended_as in ('CANCELLED', 'RETURNED')),
    ended_at timestamptz not null,
    primary key (order_id, version)
);
comment on table order_end is 'A row is an order that was called off or sent back, confirmed before or not.';

create table money_moved (
    movement_id uuid        primary key,
    order_id    uuid        not null,
    payment_id  uuid        not null,
    sale_id     uuid        not null,
    kind        text        not null check (kind in ('CAPTURED', 'REFUNDED')),
    method      text        not null,
    amount      bigint      not null check (amount > 0),
    moved_at    timestamptz not null
);
comment on table money_moved is 'A row is money that payment took (its payment id) or gave back (its refund id) for an order.';
create index money_moved_of_order on money_moved (order_id);
create index money_moved_of_sale on money_moved (sale_id);
create index money_moved_at on money_moved (moved_at);

create table settlement_line (
    line_no           bigint      generated always as identity primary key,
    order_id          uuid        not null,
    item_id           uuid        not null,
    kind              text        not null check (kind in ('SALE', 'REFUND')),
    product_id        uuid        not null,
    seller_id         uuid        not null,
    sale_id           uuid        not null,
    quantity          int         not null check (quantity > 0),
    gross             bigint      not null,
    seller_discount   bigint      not null,
    platform_discount bigint      not null,
    points            bigint      not null,
    paid              bigint      not null,
    fee_basis         bigint      not null,
    sold_at           timestamptz not null,
    occurred_at       timestamptz not null,
    recorded_at       timestamptz not null,
    unique (order_id, item_id, kind),
    check (gross = seller_discount + platform_discount + points + paid),
    check (fee_basis = gross - seller_discount),
    check (case kind
        when 'SALE' then least(gross, seller_discount, platform_discount, points, paid, fee_basis) >= 0 and occurred_at = sold_at
        else greatest(gross, seller_discount, platform_discount, points, paid, fee_basis) <= 0 and occurred_at >= sold_at
    end)
);
comment on table settlement_line is
    'A row is one line of an order that was sold, or, with every amount negative, given back; in won. Never changed, never deleted.';
comment on column settlement_line.fee_basis is 'What the fee is taken of: gross less what the seller gives away.';
comment on column settlement_line.points is 'Paid with points, which the platform owes the seller like money.';
comment on column settlement_line.sold_at is 'When the order was paid; of a refund that of its sale, for the fee which is given back.';
comment on column settlement_line.occurred_at is 'When money moved; decides the period.';
-- Carries all that a run reads: a seller's lines lie scattered in the table, in the order of time.
create index settlement_line_by_seller on settlement_line (seller_id, line_no)
    include (kind, sale_id, gross, seller_discount, platform_discount, points, paid, fee_basis, sold_at, occurred_at);
create index settlement_line_by_time on settlement_line (occurred_at, line_no);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'A row of % is never changed.', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger settlement_line_is_final before update or delete or truncate on settlement_line
    for each statement execute function refuse_change();
