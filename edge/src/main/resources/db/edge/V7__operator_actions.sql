create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'A row of % is never changed.', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create table operator_action (
    id             uuid        primary key,
    operator_id    uuid        not null,
    begun_at       timestamptz not null,
    method         text        not null,
    path           text        not null,
    query          text,
    body           text,
    correlation_id text        not null
);
comment on table operator_action is 'A row is a change that an operator asked for; it is written before anybody hears of the request. Never changed.';
comment on column operator_action.body is 'The beginning of the JSON of the request, without passwords and other secrets.';
create trigger operator_action_is_final before update or delete or truncate on operator_action
    for each statement execute function refuse_change();

create table operator_action_outcome (
    action_id uuid        primary key references operator_action,
    status    int         not null,
    ended_at  timestamptz not null
);
comment on table operator_action_outcome is 'A row is what an action was answered. An action without one may or may not have taken effect. Never changed.';
create trigger operator_action_outcome_is_final before update or delete or truncate on operator_action_outcome
    for each statement execute function refuse_change();
