create table points_account (
    customer_id uuid   primary key,
    balance     bigint not null default 0 constraint points_not_negative check (balance >= 0),
    entries     bigint not null default 0
);
comment on table points_account is 'A row is the points a customer can spend.';
comment on column points_account.entries is 'How many rows of points_entry the account has; numbers the next one.';

create table points_entry (
    customer_id   uuid        not null references points_account,
    number        bigint      not null,
    kind          text        not null check (kind in ('GRANTED', 'SPENT', 'RETURNED', 'EARNED', 'TAKEN_BACK')),
    source_id     uuid        not null,
    amount        bigint      not null check ((amount < 0) = (kind in ('SPENT', 'TAKEN_BACK')) and amount <> 0),
    balance_after bigint      not null check (balance_after >= 0),
    order_id      uuid,
    reason        text,
    at            timestamptz not null,
    primary key (customer_id, number)
);
comment on table points_entry is 'A row is points that came to a customer or went; never changed.';
comment on column points_entry.source_id is 'The grant or the order that caused it; each does so once for each kind.';

create unique index points_entry_once on points_entry (kind, source_id);

create trigger points_entry_is_only_added_to before update or delete or truncate on points_entry
    for each statement execute function refuse_change();

create table points_use (
    order_id    uuid   primary key,
    customer_id uuid   not null,
    sale_id     uuid,
    seller_id   uuid,
    state       text   not null check (state in ('NONE', 'SPENT', 'REJECTED', 'RETURNED')),
    points      bigint not null check (points >= 0),
    reason      text,
    earned      bigint check (earned >= 0),
    check ((state = 'REJECTED') = (reason is not null)),
    check (state <> 'SPENT' or (sale_id is not null and seller_id is not null and points > 0))
);
comment on table points_use is 'A row is what an order did with points: spent, earned, or neither.';
comment on column points_use.state is
    'NONE while the order has only earned; RETURNED also where nothing had been spent, so that it never will be.';
comment on column points_use.points is 'What was spent, also when it has been returned.';
comment on column points_use.earned is 'What the order earned, also when it has been taken back; null until it is delivered.';

create index points_use_of_sale on points_use (sale_id) where state = 'SPENT';
