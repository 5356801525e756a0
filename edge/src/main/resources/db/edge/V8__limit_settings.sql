create table limit_setting (
    policy        text             primary key,
    account_rate  double precision check (account_rate > 0),
    account_burst int              check (account_burst > 0),
    address_rate  double precision check (address_rate > 0),
    address_burst int              check (address_burst > 0),
    set_by        uuid             not null,
    set_at        timestamptz      not null,
    check ((account_rate is null) = (account_burst is null)),
    check ((address_rate is null) = (address_burst is null)),
    check (account_rate is not null or address_rate is not null)
);
comment on table limit_setting is 'A row is what an operator has set for a policy of the limits; what is null stays as it is configured. Without a row all of it does. Who set what before is in operator_action.';
