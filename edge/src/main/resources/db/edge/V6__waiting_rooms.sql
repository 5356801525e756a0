create table waiting_rooms (
    sale_id    uuid        primary key,
    seed       bytea       not null,
    seed_hash  text        not null,
    ticket_key bytea       not null,
    epoch      bigint      not null default 0,
    armed_at   timestamptz,
    created_at timestamptz not null default now(),
    closed_at  timestamptz
);
comment on table waiting_rooms is 'A row is the waiting room of a sale, made when somebody first asks for it.';
comment on column waiting_rooms.seed is 'Puts those who came before opening in order; secret until then, its hash is public.';
comment on column waiting_rooms.ticket_key is 'Signs tickets, from which places are rebuilt when Redis has lost them; never published.';
comment on column waiting_rooms.epoch is 'How often the room was put into Redis; numbers of later epochs come after those of earlier ones.';
comment on column waiting_rooms.armed_at is 'When Redis came to know the room last; a room that was known and is not was lost.';
comment on column waiting_rooms.closed_at is 'When nobody was waiting any more after the sale had ended.';

create index waiting_rooms_open on waiting_rooms (sale_id) where closed_at is null;

create table admissions (
    sale_id     uuid        not null references waiting_rooms,
    customer_id uuid        not null,
    number      bigint      not null,
    place       bigint      not null,
    admitted_at timestamptz not null,
    primary key (sale_id, customer_id)
);
comment on table admissions is 'A row is a customer whom a waiting room has admitted; it is written before anybody is told.';
comment on column admissions.number is 'The how-manieth admission of the sale it was.';
comment on column admissions.place is 'What the ticket says: 0 before opening, otherwise the number of the arrival.';
