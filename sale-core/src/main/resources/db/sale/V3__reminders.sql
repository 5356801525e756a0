create table reminder (
    id uuid primary key,
    kind text not null check (kind in ('SALE', 'COUPON')),
    target_id uuid not null,
    customer_id uuid not null,
    email text,
    remind_at timestamptz not null,
    state text not null check (state in ('SCHEDULED', 'SENDING', 'SENT', 'FAILED', 'CANCELLED')),
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null,
    done text[] not null default '{}',
    sent_at timestamptz,
    created_at timestamptz not null,
    constraint address_only_while_needed check (email is null or state in ('SCHEDULED', 'SENDING'))
);
create index reminder_due on reminder (next_attempt_at, id) where state in ('SCHEDULED', 'SENDING');
comment on table reminder is 'A customer''s wish to be told before a sale or a coupon opens, once: the id is made of the customer and what it is about, and must stay the only unique key, or two that ask at once could fail on the other. Done are the channels that have taken the notice; the next attempt is also the end of the lease of the instance that is sending. The address is erased as soon as it is not needed any more.';
