-- What may go is decided here as well: no setting and no fault of a service can delete what happened lately.
create function refuse_early_deletion() returns trigger language plpgsql as $$
begin
    if (to_jsonb(old) ->> tg_argv[0])::timestamptz > now() - interval '90 days' then
        raise exception 'A row of % is never changed, nor deleted within 90 days.', tg_table_name
            using errcode = 'integrity_constraint_violation';
    end if;
    return old;
end $$;

drop trigger operator_action_is_final on operator_action;
create trigger operator_action_is_final before update or truncate on operator_action
    for each statement execute function refuse_change();
create trigger operator_action_is_kept before delete on operator_action
    for each row execute function refuse_early_deletion('begun_at');
create index operator_action_by_time on operator_action (begun_at);
comment on table operator_action is 'A row is a change that an operator asked for; it is written before anybody hears of the request. Never changed, and deleted only when it is old.';

drop trigger operator_action_outcome_is_final on operator_action_outcome;
create trigger operator_action_outcome_is_final before update or truncate on operator_action_outcome
    for each statement execute function refuse_change();
create trigger operator_action_outcome_is_kept before delete on operator_action_outcome
    for each row execute function refuse_early_deletion('ended_at');
comment on table operator_action_outcome is 'A row is what an action was answered. An action without one may or may not have taken effect. Never changed, and deleted only along with its action.';
