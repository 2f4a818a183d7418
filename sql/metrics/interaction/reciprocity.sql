-- Of what we and our customers say to each other, how much is give and take?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. Of each customer
-- twice the smaller of outbound and inbound counts, so that the sums of segments roll up.
with

totals as (select month, segment_kind, segment, balanced, between_us, partners from exchange_totals),

ever as (select max(balanced) as balanced from exchange_totals),

-- a source that tells of one direction only does not say that the other was silent
give_and_take as (
    select t.month, t.segment_kind, t.segment, t.balanced as numerator, t.between_us as denominator, t.partners as n
    from totals as t
    cross join ever as e
    where t.between_us > 0 and e.balanced > 0
)

select * from give_and_take
