-- ${lines} lines of ${sellers} sellers, always the same: every twentieth gives back what was sold shortly before.
insert into settlement_line
    (order_id, item_id, kind, product_id, seller_id, sale_id, quantity,
     gross, seller_discount, platform_discount, points, paid, fee_basis, sold_at, occurred_at, recorded_at)
select md5('order ${from} ' || sold)::uuid,
       md5('item ' || sale)::uuid,
       case sign when 1 then 'SALE' else 'REFUND' end,
       md5('product ' || sale)::uuid,
       md5('seller ' || seller)::uuid,
       md5('sale ' || sale)::uuid,
       1,
       sign * gross,
       sign * seller_discount,
       sign * platform_discount,
       sign * points,
       sign * (gross - seller_discount - platform_discount - points),
       sign * (gross - seller_discount),
       sold_at,
       occurred_at,
       occurred_at
from (
    select *,
           seller || '-' || sold / 20 % 2 as sale,
           gross * (sold % 4 / 3) / 10 as seller_discount,
           gross * (sold % 5 / 4) / 20 as platform_discount,
           500 * (sold % 7 / 6) as points,
           timestamptz '${from}' + sold * (timestamptz '${to}' - timestamptz '${from}') / (${lines} + 1) as sold_at,
           timestamptz '${from}' + number * (timestamptz '${to}' - timestamptz '${from}') / (${lines} + 1) as occurred_at
    from (
        select number,
               sold,
               case when number = sold then 1 else -1 end as sign,
               -- Scattered, as customers come.
               sold * 2654435761 % 4294967296 / 65536 % ${sellers} as seller,
               1000 + sold * 37 % 90000 as gross
        from (
            select number, case when number % 20 = 0 then number - 7 else number end as sold
            from generate_series(1, ${lines}::bigint) as number
        ) as numbered
    ) as priced
) as dated
order by number;
