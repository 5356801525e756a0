create table session (
    id uuid primary key,
    account_id uuid not null references account,
    chain_key bytea not null,
    current_hash bytea not null,
    previous_hash bytea,
    rotated_at timestamptz not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index session_account on session (account_id) where ended_at is null;
create index session_ended on session (ended_at) where ended_at is not null;
create index session_expires on session (expires_at);
comment on table session is 'A login, and the family of refresh tokens that came of it: each follows from the one before by the key of the chain, and only digests of the last two are kept. It ends by its expiry, or at ended_at.';
