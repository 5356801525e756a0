-- Holds the books that were heard for a day, and those of settlement itself, against each other, two at a time.
-- What two books say of one thing has the same key; whatever does not agree becomes a row of reconciliation_difference.
-- A thing belongs to the day of the time that the first book gives it, or the other where the first is silent.
-- Answers what is pending: what does not agree yet, and is young or of an open order.
with
o as (select * from heard_order where day = :day and attempt = :attempt),
p as (select * from heard_payment where day = :day and attempt = :attempt),
-- Another amount than asked for was taken and given back; payment never counted it as money, and nothing is left of it.
undone as (
    select payment_key
    from heard_transaction t
    where day = :day and attempt = :attempt
      and exists (select from p where p.kind = 'GIVEN_UP' and p.payment_key = t.payment_key)
    group by payment_key
    having sum(case kind when 'CAPTURED' then amount else -amount end) = 0),
t as (
    select * from heard_transaction
    where day = :day and attempt = :attempt and payment_key not in (select payment_key from undone)),
said (books, key, first, kind, order_id, payment_id, amount, entries, at, pending) as (
    select 'ORDER/PAYMENT', order_id || '/CAPTURED', true, 'CAPTURED', order_id, null::uuid,
           captured, 1::bigint, coalesce(heard_at, confirmed_at), open
    from o where captured > 0
    union all
    select 'ORDER/PAYMENT', order_id || '/REFUNDED', true, 'REFUNDED', order_id, null, captured, 1, returned_at, open
    from o where captured > 0 and money_returned
    union all
    -- Money for an order that was called off goes back without its being told to the order.
    select 'ORDER/PAYMENT', p.order_id || '/' || kind, false, kind, p.order_id, payment_id, amount, 1, at, coalesce(o.open, false)
    from p left join o on o.order_id = p.order_id
    where kind in ('CAPTURED', 'REFUNDED') and wanted
      and not (o.order_id is not null and o.captured = 0 and (kind = 'REFUNDED' or returned = amount))
    union all
    select 'PAYMENT/PROVIDER', payment_key || '/' || side.kind, true, side.kind, order_id, payment_id,
           case p.kind when 'PENDING' then 0 else amount end, (p.kind <> 'PENDING')::int,
           case p.kind when 'PENDING' then null else at end, p.kind = 'PENDING'
    from p cross join lateral (
        select 'CAPTURED' where p.kind in ('CAPTURED', 'CHARGED') or (p.kind = 'PENDING' and p.id = p.payment_id)
        union all select 'REFUNDED' where p.kind in ('REFUNDED', 'PENDING')) as side (kind)
    where payment_key is not null
    union all
    select 'PAYMENT/PROVIDER', payment_key || '/' || kind, false, kind,
           case when order_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then order_id::uuid end, null,
           amount, 1, at, false
    from t
    union all
    select 'PAYMENT/LEDGER', reason || '/' || coalesce(order_id, id), true, reason, order_id, payment_id,
           amount, 1, at, false
    from p cross join lateral (
        select 'ORDER_PAID' where p.kind = 'CAPTURED' and p.wanted
        union all select 'CARD_CAPTURED' where p.kind = 'CAPTURED' and p.payment_key is not null
        union all select 'ORDER_REFUNDED' where p.kind = 'REFUNDED' and p.wanted
        union all select 'CARD_REFUNDED' where p.kind = 'REFUNDED' and p.payment_key is not null
        union all select 'WALLET_CHARGED' where p.kind = 'CHARGED') as entered (reason)
    union all
    select 'PAYMENT/LEDGER', reason || '/' || coalesce(order_id, id), false, reason, order_id, null, amount, 1, at, false
    from heard_movement where day = :day and attempt = :attempt
    union all
    select 'PAYMENT/SETTLEMENT', id || '/' || kind, true, kind, order_id, payment_id, amount, 1, at, false
    from p where kind in ('CAPTURED', 'REFUNDED') and wanted
    union all
    select 'PAYMENT/SETTLEMENT', movement_id || '/' || kind, false, kind, order_id, payment_id, amount, 1, moved_at, false
    from money_moved where moved_at >= :wideFrom and moved_at < :wideTo
    union all
    select 'ORDER/SETTLEMENT', order_id || '/' || side.kind, true, side.kind, order_id, null,
           captured, lines, side.at, open
    from o cross join lateral (
        select 'SALE', coalesce(heard_at, confirmed_at)
        union all select 'REFUND', returned_at where o.status in ('RETURNED', 'CANCELLED')) as side (kind, at)
    where confirmed_at is not null
    union all
    select 'ORDER/SETTLEMENT', l.order_id || '/' || kind, false, kind, l.order_id, null,
           abs(sum(paid))::bigint, count(*), max(occurred_at), bool_or(coalesce(o.open, false))
    from settlement_line l left join o on o.order_id = l.order_id
    where o.order_id is not null or (occurred_at >= :wideFrom and occurred_at < :wideTo)
    group by l.order_id, kind),
held as (
    select books, key, min(kind) as kind,
           (array_agg(order_id) filter (where order_id is not null))[1] as order_id,
           (array_agg(payment_id) filter (where payment_id is not null))[1] as payment_id,
           sum(amount) filter (where first) as amount,
           coalesce(sum(entries) filter (where first), 0) as entries,
           max(at) filter (where first) as at,
           sum(amount) filter (where not first) as other_amount,
           coalesce(sum(entries) filter (where not first), 0) as other_entries,
           max(at) filter (where not first) as other_at,
           bool_or(pending) as pending
    from said
    group by books, key
    having coalesce(max(at) filter (where first), max(at) filter (where not first)) >= :from
       and coalesce(max(at) filter (where first), max(at) filter (where not first)) < :to),
judged as (
    select *,
           pending or greatest(at, other_at) > :settledBefore as is_pending,
           case
               when entries = 0 or other_entries = 0 then 'MISSING'
               when books = 'ORDER/SETTLEMENT' and other_entries < entries then 'MISSING'
               when (entries - other_entries) * (amount - other_amount) > 0 then 'DOUBLE'
               when amount <> other_amount then 'AMOUNT'
               when abs(extract(epoch from at - other_at)) > :lateSeconds then 'LATE'
           end as reason
    from held),
listed as (
    insert into reconciliation_difference (
        day, number, books, kind, reason, order_id, payment_id, reference,
        amount, entries, at, other_amount, other_entries, other_at)
    select :day, row_number() over (order by coalesce(at, other_at), books, key), books, kind, reason,
           order_id, payment_id, key, amount, entries, at, other_amount, other_entries, other_at
    from judged
    where reason is not null and not is_pending)
select count(*) filter (where reason is not null and is_pending) as pending from judged
