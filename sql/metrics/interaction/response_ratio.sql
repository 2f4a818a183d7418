-- Of what customers said to us, how much has been answered by now?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. The share is one of
-- exchanges, n are the people; an answer that comes late restates the months in which it was due.
with

totals as (select month, segment_kind, segment, inbound_answered, inbound, callers from exchange_totals),

ever as (select max(inbound_answered) as answered from exchange_totals),

-- a source that never tells of an answer does not say that there is none
answered as (
    select t.month, t.segment_kind, t.segment, t.inbound_answered as numerator, t.inbound as denominator, t.callers as n
    from totals as t
    cross join ever as e
    where t.inbound > 0 and e.answered > 0
)

select * from answered
