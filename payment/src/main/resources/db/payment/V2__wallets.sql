create table wallet (
    customer_id  uuid        primary key,
    balance      bigint      not null default 0 constraint wallet_not_negative check (balance >= 0),
    entries      bigint      not null default 0,
    pin_hash     text        not null,
    wrong_tries  int         not null default 0,
    open_tries   int         not null default 0,
    locked_until timestamptz,
    opened_at    timestamptz not null
);
comment on table wallet is 'A row is what a customer can pay with, and the PIN that says so.';
comment on column wallet.entries is 'How many rows of wallet_entry the wallet has; numbers the next one.';
comment on column wallet.wrong_tries is 'Tries since the right PIN was last given; a try counts from before it is looked at.';
comment on column wallet.open_tries is 'Tries that count already and are still being looked at.';

create table wallet_entry (
    customer_id   uuid        not null references wallet,
    number        bigint      not null,
    kind          text        not null check (kind in ('CHARGED', 'PAID', 'REFUNDED')),
    source_id     uuid        not null,
    amount        bigint      not null check ((amount < 0) = (kind = 'PAID') and amount <> 0),
    balance_after bigint      not null check (balance_after >= 0),
    order_id      uuid,
    at            timestamptz not null,
    primary key (customer_id, number)
);
comment on table wallet_entry is 'A row is won that came into or left a wallet; never changed.';
comment on column wallet_entry.source_id is 'The charge, payment or refund that caused it, each of which does so once.';

create unique index wallet_entry_once on wallet_entry (kind, source_id);

create table wallet_charge (
    id          uuid        primary key,
    customer_id uuid        not null references wallet,
    payment_key text        not null,
    amount      bigint      not null check (amount > 0),
    state       text        not null check (state in ('ASKED', 'PENDING', 'CAPTURED', 'REFUSED')),
    code        text,
    attempts    int         not null default 0,
    ask_again_at timestamptz not null,
    started_at  timestamptz not null,
    settled_at  timestamptz,
    check ((state in ('CAPTURED', 'REFUSED')) = (settled_at is not null)),
    check ((state = 'REFUSED') = (code is not null))
);
comment on table wallet_charge is 'A row is a card payment into a wallet, written before the provider is asked for it.';
comment on column wallet_charge.state is 'ASKED until the first answer, PENDING while that leaves open whether the money was taken.';
comment on column wallet_charge.code is 'Why it was refused, in the words of the provider.';

create index wallet_charge_open on wallet_charge (ask_again_at) where state in ('ASKED', 'PENDING');
create unique index wallet_charge_payment on wallet_charge (payment_key) where state <> 'REFUSED';

create trigger wallet_entry_is_only_added_to before update or delete or truncate on wallet_entry
    for each statement execute function refuse_change();
