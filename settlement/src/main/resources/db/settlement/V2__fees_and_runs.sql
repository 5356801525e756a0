create table fee_rule (
    rule_id           bigint      generated always as identity primary key,
    grade             text,
    sale_id           uuid,
    rate_basis_points int         not null check (rate_basis_points between 0 and 10000),
    minimum           bigint      not null check (minimum >= 0),
    maximum           bigint      check (maximum >= minimum),
    vat_basis_points  int         not null check (vat_basis_points between 0 and 10000),
    valid_from        timestamptz not null,
    valid_until       timestamptz check (valid_until > valid_from),
    check (grade is null or sale_id is null)
);
comment on table fee_rule is
    'A row is what the platform takes of lines that were sold while it was valid: those of a sale, of the sellers of a grade, or, with neither, of all others. Never changed; a later one takes over.';
create index fee_rule_of_sale on fee_rule (sale_id) where sale_id is not null;
create index fee_rule_of_grade on fee_rule (grade) where sale_id is null;
create trigger fee_rule_is_final before update or delete or truncate on fee_rule
    for each statement execute function refuse_change();
insert into fee_rule (rate_basis_points, minimum, vat_basis_points, valid_from) values (500, 0, 1000, '1970-01-01T00:00:00Z');

create table seller_grade (
    grade_no   bigint      generated always as identity primary key,
    seller_id  uuid        not null,
    grade      text        not null,
    valid_from timestamptz not null
);
comment on table seller_grade is 'A row is the grade that a seller has from then on. Never changed; a later one takes over.';
create index seller_grade_of_seller on seller_grade (seller_id, valid_from, grade_no);
create trigger seller_grade_is_final before update or delete or truncate on seller_grade
    for each statement execute function refuse_change();

create table settlement_run (
    run_id       uuid        primary key,
    from_at      timestamptz not null,
    to_at        timestamptz not null,
    state        text        not null default 'REQUESTED' check (state in ('REQUESTED', 'CLOSED', 'RUNNING', 'FINISHED')),
    requested_at timestamptz not null,
    after_time   timestamptz,
    after_line   bigint,
    first_line   bigint,
    last_line    bigint,
    total        bigint,
    started_at   timestamptz,
    resumed_at   timestamptz,
    resumed_with bigint,
    finished_at  timestamptz,
    attempts     int         not null default 0,
    failure      text,
    retry_at     timestamptz,
    check (from_at < to_at),
    check (state = 'REQUESTED' or (after_time is not null and after_line <= last_line)),
    check (state in ('REQUESTED', 'CLOSED') or (first_line is not null and total is not null)),
    exclude using gist (tstzrange(from_at, to_at) with &&)
);
comment on table settlement_run is 'A row is a period that is, or will be, settled.';
comment on column settlement_run.last_line is 'The highest line number when the period was closed; later lines belong to a later run.';
comment on column settlement_run.after_line is 'The last_line of the run before.';
comment on column settlement_run.after_time is 'The to_at of the run before.';
comment on column settlement_run.first_line is 'No line below it belongs to the run; saves reading the years before.';

create table run_part (
    run_id  uuid   not null references settlement_run,
    part    int    not null,
    lines   bigint not null,
    settled bigint not null default 0,
    at_seller uuid not null default '00000000-0000-0000-0000-000000000000',
    at_line bigint not null default 0,
    primary key (run_id, part),
    check (settled <= lines)
);
comment on table run_part is 'A row is a range of sellers that is settled by one thread, and the last line that was.';

create table run_seller (
    run_id    uuid   not null references settlement_run,
    part      int    not null,
    seller_id uuid   not null,
    lines     bigint not null check (lines > 0),
    primary key (run_id, part, seller_id)
);
comment on table run_seller is 'A row is a seller who has lines in a run.';

create table run_terms (
    run_id            uuid        not null references settlement_run,
    seller_id         uuid        not null,
    sale_id           uuid        not null,
    sold_from         timestamptz not null,
    sold_until        timestamptz not null,
    rule_id           bigint      not null,
    rate_basis_points int         not null,
    minimum           bigint      not null,
    maximum           bigint      not null,
    vat_basis_points  int         not null,
    primary key (run_id, seller_id, sale_id, sold_from)
);
comment on table run_terms is
    'A row is the fee rule of what a seller sold in a sale within a time, looked up once for all lines of an unfinished run.';

create table settled_line (
    seller_id uuid    not null,
    line_no   bigint  not null,
    run_id    uuid    not null,
    rule_id   bigint  not null,
    fee       bigint  not null,
    vat       bigint  not null,
    late      boolean not null,
    primary key (seller_id, line_no)
);
comment on table settled_line is
    'A row says in which run a settlement line was settled, by which rule and for which fee. The key keeps a line from being settled twice.';
create trigger settled_line_is_final before update or delete or truncate on settled_line
    for each statement execute function refuse_change();

create table settled_total (
    run_id            uuid   not null references settlement_run,
    seller_id         uuid   not null,
    sale_id           uuid   not null,
    month             date   not null,
    rule_id           bigint not null,
    lines             bigint not null,
    late_lines        bigint not null,
    gross             bigint not null,
    refunds           bigint not null,
    seller_discount   bigint not null,
    platform_discount bigint not null,
    points            bigint not null,
    paid              bigint not null,
    fee_basis         bigint not null,
    fee               bigint not null,
    vat               bigint not null,
    primary key (run_id, seller_id, sale_id, month, rule_id)
);
comment on table settled_total is 'A row sums up the lines of a seller, sale, month and fee rule which a run has settled so far.';

create table statement (
    statement_id      uuid        primary key,
    run_id            uuid        not null references settlement_run,
    seller_id         uuid        not null,
    from_at           timestamptz not null,
    to_at             timestamptz not null,
    lines             bigint      not null,
    late_lines        bigint      not null,
    gross             bigint      not null,
    refunds           bigint      not null,
    seller_discount   bigint      not null,
    platform_discount bigint      not null,
    points            bigint      not null,
    paid              bigint      not null,
    fee_basis         bigint      not null,
    fee               bigint      not null,
    vat               bigint      not null,
    net               bigint      not null,
    unique (seller_id, run_id),
    check (gross + refunds = seller_discount + platform_discount + points + paid),
    check (fee_basis = gross + refunds - seller_discount),
    check (net = gross + refunds - seller_discount - fee - vat)
);
comment on table statement is 'A row is what a seller is owed for a period. Never changed; corrected by a later one.';
comment on column statement.refunds is 'Gross of what was given back, negative.';
create index statement_of_run on statement (run_id, statement_id);
create index statement_by_time on statement (from_at, statement_id);
create trigger statement_is_final before update or delete or truncate on statement
    for each statement execute function refuse_change();

create function statement_equals_its_lines() returns trigger language plpgsql
set plan_cache_mode = force_generic_plan as $$
declare
    run   settlement_run;
    found record;
begin
    select * into run from settlement_run where run_id = new.run_id;
    select count(*) as lines, count(*) filter (where s.late) as late_lines,
           coalesce(sum(l.gross) filter (where l.kind = 'SALE'), 0) as gross,
           coalesce(sum(l.gross) filter (where l.kind = 'REFUND'), 0) as refunds,
           sum(l.seller_discount) as seller_discount, sum(l.platform_discount) as platform_discount,
           sum(l.points) as points, sum(s.fee) as fee, sum(s.vat) as vat
      into found
      from settled_line s
      join settlement_line l on l.seller_id = s.seller_id and l.line_no = s.line_no
     where s.seller_id = new.seller_id and s.run_id = new.run_id and s.line_no between run.first_line and run.last_line
       and l.seller_id = new.seller_id and l.line_no between run.first_line and run.last_line;
    -- What was paid, the fee basis and the net follow from these, by the checks of both tables.
    if (new.lines, new.late_lines, new.gross, new.refunds, new.seller_discount, new.platform_discount, new.points,
        new.fee, new.vat)
       is distinct from
       (found.lines, found.late_lines, found.gross, found.refunds, found.seller_discount, found.platform_discount,
        found.points, found.fee, found.vat) then
        raise exception 'The statement % does not equal the sum of its lines.', new.statement_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger statement_equals_its_lines after insert on statement
    deferrable initially deferred for each row execute function statement_equals_its_lines();

create table monthly_figure (
    month           date   not null,
    seller_id       uuid   not null,
    sale_id         uuid   not null,
    lines           bigint not null,
    gross           bigint not null,
    refunds         bigint not null,
    seller_discount bigint not null,
    fee             bigint not null,
    vat             bigint not null,
    net             bigint not null,
    primary key (month, seller_id, sale_id)
);
comment on table monthly_figure is 'A row sums up what finished runs settled of a month, a seller and a sale; the month is that in which money moved.';

create table monthly_version (
    month   date   primary key,
    version bigint not null
);
comment on table monthly_version is 'A row says how many finished runs have changed the figures of a month.';

create function name_uuid(name text) returns uuid language sql immutable strict parallel safe as $$
    select (substr(h, 1, 12) || '3' || substr(h, 14, 3)
            || substr('89ab', (('x' || substr(h, 17, 1))::bit(4) & b'0011')::int + 1, 1) || substr(h, 18))::uuid
    from (select md5(name) as h) as hashed
$$;
comment on function name_uuid is 'The UUID of version 3 of a name, as java.util.UUID.nameUUIDFromBytes makes it.';
