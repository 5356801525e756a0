create table coupon (
    id uuid primary key,
    issue_tag bigint not null unique,
    issuer_id uuid not null,
    issued_by text not null check (issued_by in ('SELLER', 'PLATFORM')),
    title text not null,
    discount_type text not null check (discount_type in ('RATE', 'AMOUNT')),
    discount_value bigint not null check (discount_value > 0),
    discount_maximum bigint check (discount_maximum > 0),
    minimum_spend bigint not null check (minimum_spend >= 0),
    quantity integer check (quantity > 0),
    issued integer not null default 0 check (issued >= 0),
    per_customer_limit integer not null check (per_customer_limit > 0),
    issue_from timestamptz not null,
    issue_until timestamptz not null check (issue_until > issue_from),
    valid_until timestamptz not null check (valid_until >= issue_until),
    lifecycle text not null check (lifecycle in ('ACTIVE', 'ENDED')),
    revision bigint not null,
    epoch bigint not null,
    arming_until timestamptz,
    created_at timestamptz not null,
    constraint never_overissued check (issued <= quantity)
);
create index coupon_by_closing on coupon (issue_until);
comment on table coupon is 'A coupon as it was planned, and how many of it customers have: the last line of defence against giving out too many. The issue tag stands in the ids of its issues; without a quantity there is no end of them.';

create table coupon_issue (
    id uuid primary key,
    coupon_id uuid not null references coupon,
    customer_id uuid not null,
    sequence bigint not null,
    epoch bigint not null,
    issued_at timestamptz not null,
    valid_until timestamptz not null,
    state text not null check (state in ('ISSUED', 'RESERVED', 'USED', 'EXPIRED')),
    order_id uuid,
    unique (coupon_id, sequence),
    constraint in_an_order check ((state in ('RESERVED', 'USED')) = (order_id is not null))
);
create index coupon_issue_by_customer on coupon_issue (customer_id, issued_at desc, id desc);
create index coupon_issue_to_expire on coupon_issue (valid_until) where state = 'ISSUED';
comment on table coupon_issue is 'A coupon that a customer has got; while it is reserved or used, the order it belongs to.';

create table coupon_redemption (
    order_id uuid primary key,
    issue_id uuid not null,
    state text not null check (state in ('REDEEMED', 'REJECTED', 'RESTORED')),
    reason text,
    discount bigint not null check (discount >= 0),
    lines jsonb not null,
    borne_by text not null,
    decided_at timestamptz not null
);
create index coupon_redemption_by_issue on coupon_redemption (issue_id);
comment on table coupon_redemption is 'How an order fared with the coupon it names, so that the same command gets the same answer. A coupon restored before it was redeemed leaves a row that keeps the late redemption from doing anything.';

create table coupon_action (
    id uuid primary key,
    coupon_id uuid not null references coupon,
    actor_id uuid not null,
    actor_role text not null,
    action text not null,
    at timestamptz not null
);
create index coupon_action_by_coupon on coupon_action (coupon_id, at);
comment on table coupon_action is 'Who changed or withdrew a coupon, and when.';
