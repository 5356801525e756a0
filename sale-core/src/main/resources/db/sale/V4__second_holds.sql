alter table stock_order
    add column second_hold boolean;

comment on column stock_order.second_hold is
    'An order that is paid after its units were given back may hold them again, once: whether it could. Null until it is asked.';
