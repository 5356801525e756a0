create table dead_letter_replay (
    letter      text        not null,
    failed_at   timestamptz not null,
    operator_id uuid        not null,
    asked_at    timestamptz not null,
    sent_at     timestamptz,
    primary key (letter, failed_at)
);
comment on table dead_letter_replay is 'A row is a dead letter that an operator sent to its topic again, or is sending.';
comment on column dead_letter_replay.letter is 'Topic, partition and offset. They begin anew with a topic that is made anew, hence the time beside them.';
comment on column dead_letter_replay.asked_at is 'When it was last tried; somebody else may try only when that attempt is over for certain.';
comment on column dead_letter_replay.sent_at is 'When Kafka had it; null until then.';
