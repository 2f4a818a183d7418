-- Of what we and our customers say to each other, how much is give and take?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. Of each customer
-- twice the smaller of outbound and inbound counts, so that the sums of segments roll up.
with

totals as (select month, segment_kind, segment, balanced, between_us, partners from exchange_totals),

give_and_take as (
    select month, segment_kind, segment, balanced as numerator, between_us as denominator, partners as n
    from totals
    where between_us > 0
)

select * from give_and_take
