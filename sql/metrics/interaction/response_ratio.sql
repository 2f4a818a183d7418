-- Of what customers said to us, how much has been answered by now?
-- Grain: one row per month and segment; the exchanges are those of the twelve months up to month-end. The share is one of
-- exchanges, n are the people; an answer that comes late restates the months in which it was due.
with

totals as (select month, segment_kind, segment, inbound_answered, inbound, callers from exchange_totals),

answered as (
    select month, segment_kind, segment, inbound_answered as numerator, inbound as denominator, callers as n
    from totals
    where inbound > 0
)

select * from answered
