-- Beside the default rule: two in three sellers have a grade, some are promoted on the way; a rule is followed by
-- another on the way; and every fifth seller has a sale with terms of its own, which end before the month does.
insert into seller_grade (seller_id, grade, valid_from)
select md5('seller ' || seller)::uuid, case seller % 3 when 0 then 'GOLD' else 'SILVER' end, timestamptz '${from}' - interval '1 year'
from generate_series(0, ${sellers} - 1) as seller
where seller % 3 < 2;

insert into seller_grade (seller_id, grade, valid_from)
select md5('seller ' || seller)::uuid, 'GOLD', timestamptz '${from}' + interval '10 days'
from generate_series(0, ${sellers} - 1) as seller
where seller % 9 = 1;

insert into fee_rule (grade, rate_basis_points, minimum, maximum, vat_basis_points, valid_from)
values ('GOLD', 300, 100, 2000, 1000, timestamptz '${from}' - interval '1 year'),
       ('GOLD', 280, 100, 1800, 1000, timestamptz '${from}' + interval '15 days'),
       ('SILVER', 433, 150, null, 1000, timestamptz '${from}' - interval '1 year');

insert into fee_rule (sale_id, rate_basis_points, minimum, maximum, vat_basis_points, valid_from, valid_until)
select md5('sale ' || seller || '-0')::uuid, 195, 50, 1500, 1000,
       timestamptz '${from}' - interval '1 day', timestamptz '${to}' - interval '10 days'
from generate_series(0, ${sellers} - 1, 5) as seller;
