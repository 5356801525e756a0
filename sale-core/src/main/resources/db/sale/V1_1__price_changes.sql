create index sale_item_by_product on sale_item (product_id);

create table price_change (
    id uuid primary key,
    product_id uuid not null references product,
    changed_at timestamptz not null,
    told_at timestamptz
);
create index price_change_to_tell on price_change (id) where told_at is null;
create index price_change_by_telling on price_change (told_at) where told_at is not null;
comment on table price_change is 'A change of a product''s price, or a new sale of it, written with the change itself: until it is told, Redis may hold an older price. Kept for a while afterwards, because a Redis that comes back may have forgotten that it was told.';
