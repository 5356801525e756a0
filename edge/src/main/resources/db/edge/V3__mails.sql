create table mail (
    id uuid primary key,
    kind text not null,
    recipient text,
    state text not null check (state in ('WAITING', 'SENT', 'FAILED', 'DROPPED')),
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null,
    created_at timestamptz not null,
    constraint address_only_while_needed check (recipient is null or state = 'WAITING')
);
create index mail_due on mail (next_attempt_at, id) where state = 'WAITING';
create index mail_recipient on mail (recipient) where state = 'WAITING';
create index mail_created on mail (created_at);
comment on table mail is 'A mail to send, written in the transaction of what it tells of. Its text is made when it is sent, so no code stands here. The next attempt is also the end of the lease of the instance that is sending. The address is erased with the last attempt.';
