create table brand (
    id uuid primary key,
    seller_id uuid not null,
    name text not null,
    created_at timestamptz not null
);
comment on table brand is 'A brand under which a seller offers products.';

create table product (
    id uuid primary key,
    brand_id uuid not null references brand,
    seller_id uuid not null,
    name text not null,
    description text not null,
    category text not null,
    list_price bigint not null check (list_price >= 0),
    discount_rate integer check (discount_rate between 1 and 99),
    created_at timestamptz not null,
    deleted_at timestamptz
);
create index product_by_brand on product (brand_id, id);
create index product_by_category on product (category, id);
comment on table product is 'Something a seller has on offer; prices in won, the discount in percent.';

create table sale (
    id uuid primary key,
    order_tag bigint not null unique,
    seller_id uuid not null,
    title text not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null check (closes_at > opens_at),
    admit_per_second integer check (admit_per_second > 0),
    lifecycle text not null check (lifecycle in ('ACTIVE', 'PAUSED', 'ENDED')),
    revision bigint not null,
    epoch bigint not null,
    arming_until timestamptz,
    created_at timestamptz not null
);
create index sale_by_closing on sale (closes_at);
comment on table sale is 'A sale as its seller planned it. The epoch counts how often it was loaded into Redis; the order tag stands in the ids of its orders.';

create table sale_item (
    id uuid primary key,
    sale_id uuid not null references sale,
    position integer not null,
    product_id uuid not null references product,
    list_price bigint not null check (list_price >= 0),
    sale_price bigint not null check (sale_price >= 0),
    quantity integer not null check (quantity >= 0),
    held integer not null default 0 check (held >= 0),
    sold integer not null default 0 check (sold >= 0),
    per_customer_limit integer not null check (per_customer_limit > 0),
    constraint never_oversold check (held + sold <= quantity),
    unique (sale_id, position)
);
comment on table sale_item is 'Units of a product in a sale, and how many of them live orders hold or have bought: the last line of defence against overselling.';

create table stock_order (
    order_id uuid primary key,
    sale_id uuid not null references sale,
    customer_id uuid not null,
    sequence bigint not null,
    fingerprint text not null,
    epoch bigint not null,
    coupon_issue_id uuid,
    points bigint not null,
    placed_at timestamptz not null,
    pay_before timestamptz not null,
    state text not null check (state in ('HELD', 'SOLD', 'RELEASED', 'REJECTED')),
    given_back boolean not null default false
);
create index stock_order_by_sale on stock_order (sale_id, sequence);
create index stock_order_to_give_back on stock_order (order_id) where state = 'RELEASED' and not given_back;
comment on table stock_order is 'What an order has taken of a sale. A released order is given back once Redis has its units again.';

create table stock_line (
    order_id uuid not null references stock_order,
    item_id uuid not null references sale_item,
    product_id uuid not null,
    quantity integer not null check (quantity > 0),
    unit_price bigint not null check (unit_price >= 0),
    primary key (order_id, item_id)
);
create index stock_line_by_item on stock_line (item_id);
comment on table stock_line is 'Units of one item that an order has taken.';

create table adjustment (
    id uuid primary key,
    sale_id uuid not null references sale,
    item_id uuid not null references sale_item,
    units integer not null check (units <> 0),
    reason text not null,
    actor_id uuid not null,
    state text not null check (state in ('PENDING', 'APPLIED', 'REFUSED')),
    left_over integer,
    created_at timestamptz not null
);
create index adjustment_pending on adjustment (id) where state = 'PENDING';
create index adjustment_by_sale on adjustment (sale_id);
comment on table adjustment is 'Units added to an item or taken away after the sale was planned, by whom and why.';

create table sale_action (
    id uuid primary key,
    sale_id uuid not null references sale,
    actor_id uuid not null,
    actor_role text not null,
    action text not null,
    at timestamptz not null
);
create index sale_action_by_sale on sale_action (sale_id, at);
comment on table sale_action is 'Who paused, resumed, ended or adjusted a sale, and when.';
