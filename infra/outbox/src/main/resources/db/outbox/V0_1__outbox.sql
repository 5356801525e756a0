create table outbox (
    id bigint generated always as identity primary key,
    message_id uuid not null,
    topic text not null,
    key text not null,
    payload text not null,
    headers text not null,
    created_at timestamptz not null
);
comment on table outbox is 'One row is a message that Kafka does not have yet. Rows live for milliseconds; a row that stays means that the relay or the broker is away.';

-- Rows come and go at the rate of all messages: clean by count, not by share.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table inbox (
    consumer text not null,
    message_id uuid not null,
    seen_at timestamptz not null,
    primary key (consumer, message_id)
);
comment on table inbox is 'One row is a message that a consumer has taken in, so that a second delivery is recognised.';
create index inbox_seen_at on inbox (seen_at);

create table repeatable_answer (
    scope text not null,
    key text not null,
    fingerprint text not null,
    status integer not null,
    body text not null,
    answered_at timestamptz not null,
    primary key (scope, key)
);
comment on table repeatable_answer is 'One row is the answer to a request with an idempotency key; the same caller gets it again for the same key. The scope is the caller and the operation.';
create index repeatable_answer_answered_at on repeatable_answer (answered_at);
