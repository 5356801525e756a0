-- Orders whose money moved are read in the order of time, a span at a time.
create index saga_step_of_money on saga_step (at, order_id)
    where message in ('PaymentCaptured', 'PaymentKept', 'MoneyReturned', 'StockSold');
