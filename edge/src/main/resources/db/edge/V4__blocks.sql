create table block (
    id uuid primary key,
    account_id uuid,
    address_range text,
    reason text not null,
    ends_at timestamptz not null,
    blocked_by uuid not null,
    idempotency_key text not null,
    blocked_at timestamptz not null,
    lifted_by uuid,
    lifted_at timestamptz,
    unique (blocked_by, idempotency_key),
    check ((account_id is null) <> (address_range is null))
);
comment on table block is 'An account or a range of addresses that an operator keeps out: who, why, until when, and who ended it before that. Rows are never deleted.';
create index block_in_force on block (ends_at) where lifted_at is null;

create table sale_qualification (
    sale_id uuid primary key,
    difficulty integer not null,
    opens_at timestamptz
);
comment on table sale_qualification is 'A sale that asks for a qualification, how hard that is, and from when on it can be fetched.';

create table qualification_action (
    id uuid primary key,
    sale_id uuid not null,
    actor_id uuid not null,
    action text not null,
    difficulty integer,
    opens_at timestamptz,
    at timestamptz not null
);
comment on table qualification_action is 'Who asked for a qualification of a sale or gave it up, and when.';
create index qualification_action_by_sale on qualification_action (sale_id, at);
