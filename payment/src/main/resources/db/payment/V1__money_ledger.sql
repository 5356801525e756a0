create table movement (
    id       uuid        primary key,
    reason   text        not null,
    order_id uuid,
    at       timestamptz not null
);
comment on table movement is 'A row is won that moved; its entries say from where to where. Only added to.';
comment on column movement.order_id is 'The order it belongs to; null where there is none, as when a wallet is charged.';

create index movement_of_order on movement (order_id) where order_id is not null;

create table entry (
    movement_id  uuid     not null references movement,
    line         smallint not null,
    account_kind text     not null
        check (account_kind in ('PROVIDER', 'CUSTOMER', 'WALLET', 'POINTS', 'SELLER', 'PLATFORM')),
    owner        uuid,
    amount       bigint   not null check (amount <> 0),
    primary key (movement_id, line),
    constraint entry_owned check ((owner is null) = (account_kind in ('PROVIDER', 'PLATFORM')))
);
comment on table entry is 'A row is what a movement adds to one account, in won, or takes from it if below zero. Only added to.';

create index entry_of_account on entry (account_kind, owner) where owner is not null;

-- Once for all rows of a statement, so that a batch costs one look; nobody adds to a movement what does not sum to zero.
create function refuse_unbalanced_entries() returns trigger language plpgsql as $$
declare
    unbalanced uuid;
begin
    select e.movement_id into unbalanced
    from entry e
    where e.movement_id in (select movement_id from added)
    group by e.movement_id
    having sum(e.amount) <> 0
    limit 1;
    if found then
        raise exception 'the entries of movement % do not sum to zero', unbalanced
            using errcode = 'check_violation', constraint = 'entries_sum_to_zero';
    end if;
    return null;
end $$;

create trigger entries_sum_to_zero after insert on entry
    referencing new table as added
    for each statement execute function refuse_unbalanced_entries();

-- At commit, because a movement comes before its entries.
create function refuse_empty_movement() returns trigger language plpgsql as $$
begin
    if (select count(*) from entry where movement_id = new.id) < 2 then
        raise exception 'movement % has not two entries', new.id
            using errcode = 'check_violation', constraint = 'movement_has_entries';
    end if;
    return null;
end $$;

create constraint trigger movement_has_entries after insert on movement
    deferrable initially deferred
    for each row execute function refuse_empty_movement();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger movement_is_only_added_to before update or delete or truncate on movement
    for each statement execute function refuse_change();

create trigger entry_is_only_added_to before update or delete or truncate on entry
    for each statement execute function refuse_change();
