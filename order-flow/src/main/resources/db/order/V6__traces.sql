-- The trace of the click that placed the order, as W3C's traceparent; what happens to the order later belongs to it.
alter table purchase_saga add column trace text;
