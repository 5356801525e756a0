alter table orders
    add column redemption jsonb,
    add constraint orders_discount_is_redeemed check (discount = coalesce((redemption ->> 'discount')::bigint, 0));

comment on column orders.redemption is
    'The reply that redeemed the coupon: what each line gets, and who bears it. Null until then; stays when the coupon is restored.';
