create table orders (
    id            uuid        primary key,
    sale_id       uuid        not null,
    seller_id     uuid        not null,
    customer_id   uuid        not null,
    sequence      bigint      not null,
    status        text        not null,
    cancel_reason text,
    total         bigint      not null check (total >= 0),
    discount      bigint      not null default 0 check (discount >= 0),
    points        bigint      not null default 0 check (points >= 0),
    amount_due    bigint      not null generated always as (total - discount - points) stored check (amount_due >= 0),
    version       bigint      not null default 0,
    placed        jsonb       not null,
    placed_at     timestamptz not null,
    pay_before    timestamptz not null,
    recorded_at   timestamptz not null,
    check ((status in ('CANCELLING', 'CANCELLED')) = (cancel_reason is not null))
);
comment on table orders is 'A row is a purchase which sale-core accepted; it is never deleted.';
comment on column orders.discount is 'What the redeemed coupon takes off, in won; 0 until it is redeemed.';
comment on column orders.points is 'Points spent on the order, in won; 0 until they are spent.';
comment on column orders.version is 'How often the status has changed; order.events carry it.';
comment on column orders.placed is 'The message that placed the order; saga commands carry it.';

create index orders_of_customer on orders (customer_id, placed_at desc, id desc);
create index orders_of_sale on orders (sale_id, status);

create table order_lines (
    order_id   uuid     not null references orders,
    line       smallint not null,
    item_id    uuid     not null,
    product_id uuid     not null,
    quantity   int      not null check (quantity > 0),
    unit_price bigint   not null check (unit_price >= 0),
    primary key (order_id, line)
);
comment on table order_lines is 'A row is the units of one item in an order.';

create table purchase_saga (
    order_id     uuid        primary key references orders,
    state        text        not null,
    deadline     timestamptz,
    attempts     int         not null,
    steps        int         not null,
    last_message text        not null,
    started_at   timestamptz not null,
    moved_at     timestamptz not null
);
comment on table purchase_saga is 'A row is where the saga of one order stands.';
comment on column purchase_saga.deadline is 'When the step is asked again, or the order expires; null when nothing is waited for.';
comment on column purchase_saga.attempts is 'How often the question of the present state was asked.';
comment on column purchase_saga.steps is 'How many rows of saga_step the order has; numbers the next one.';

create index purchase_saga_due on purchase_saga (deadline) where deadline is not null;
create index purchase_saga_open on purchase_saga (state, started_at) where state not in ('CONFIRMED', 'CANCELLED');

create table saga_step (
    order_id uuid        not null references orders,
    number   int         not null,
    message  text        not null,
    attempt  int         not null,
    at       timestamptz not null,
    outcome  text        not null,
    note     text,
    primary key (order_id, number)
);
comment on table saga_step is 'A row is something that a saga heard or asked; only added to, never changed.';
