create table account (
    id uuid primary key,
    email text unique,
    password_hash text,
    display_name text,
    role text not null check (role in ('CUSTOMER', 'SELLER', 'OPERATOR')),
    verified boolean not null default false,
    created_at timestamptz not null,
    erased_at timestamptz,
    constraint person_until_erased check (
        (erased_at is null and email is not null and password_hash is not null and display_name is not null)
        or (erased_at is not null and email is null and password_hash is null and display_name is null))
);
comment on table account is 'Somebody who signed up, or who did: erasing takes the person out and leaves the id, which orders go on naming. The address is trimmed and in lower case.';

create table verification_code (
    account_id uuid primary key references account,
    code_hash text not null,
    tries integer not null default 0 check (tries >= 0),
    expires_at timestamptz not null
);
create index verification_code_expires on verification_code (expires_at);
comment on table verification_code is 'The last code that was mailed to an account. A try counts before it is looked at; a code that was right stays, so that the same try may be repeated.';

create table attempt (
    subject text primary key,
    since timestamptz not null,
    until timestamptz not null,
    tries integer not null
);
create index attempt_until on attempt (until);
comment on table attempt is 'How often something was tried for one address since a moment. The subject is a digest of what and which address, whether or not an account has that address.';
