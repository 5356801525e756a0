alter table orders
    add column points_returned boolean not null default false,
    add column captured bigint not null default 0 check (captured >= 0),
    add column money_returned boolean not null default false,
    add column delivery jsonb;
comment on column orders.points_returned is 'Whether the points were given back; what was spent stays on record.';
comment on column orders.captured is 'Money that payment said it took for the order, in won; stays on record when it is given back.';
comment on column orders.money_returned is 'Whether payment said that no money of the order is left with it, and that none can come.';
comment on column orders.delivery is 'Carrier, tracking number and times of the shipment; null until it is sent.';

alter table purchase_saga add column parked_at timestamptz;
comment on column purchase_saga.parked_at is
    'Since when nobody asks any more, because a question was asked too often in vain; null otherwise. Has no deadline then.';

drop index purchase_saga_open;
create index purchase_saga_open on purchase_saga (state, started_at)
    where state not in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED');
create index purchase_saga_by_age on purchase_saga (started_at, order_id)
    where state not in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED');
create index purchase_saga_parked on purchase_saga (started_at, order_id) where parked_at is not null;

create table saga_action (
    id          bigint      generated always as identity primary key,
    order_id    uuid        not null references orders,
    operator_id uuid        not null,
    action      text        not null,
    reason      text,
    at          timestamptz not null
);
comment on table saga_action is 'A row is what an operator made a saga do, and why; only added to, never changed.';
create index saga_action_of_order on saga_action (order_id, id);
