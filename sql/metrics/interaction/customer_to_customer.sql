-- How much of all talk is among customers?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. The share is one of
-- exchanges, n are the people who took part.
with

totals as (select month, segment_kind, segment, among_customers, exchanges, people from exchange_totals),

share_of_all_talk as (
    select month, segment_kind, segment, among_customers as numerator, exchanges as denominator, people as n
    from totals
)

select * from share_of_all_talk
