-- How much of all talk is among customers?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. The share is one of
-- exchanges, n are the people who took part.
with

totals as (select month, segment_kind, segment, among_customers, exchanges, people from exchange_totals),

ever as (select max(among_customers) as among_customers from exchange_totals),

-- a source that hears nothing of it does not say that customers are silent
share_of_all_talk as (
    select
        t.month, t.segment_kind, t.segment, t.among_customers as numerator, t.exchanges as denominator, t.people as n
    from totals as t
    cross join ever as e
    where e.among_customers > 0
)

select * from share_of_all_talk
