-- How many hours do customers wait for the first response?
-- Grain: one row per month of the contact, segment, channel and purpose; channel and purpose are all in kinds other
-- than all. Contacts whose window of rules/waiting_windows.csv has passed; who is unanswered by then waits longer than
-- all others.
with

waits as (
    select
        month, segment_kind, segment, channel, purpose, contacts, ended as answered, median_hours, p90_hours,
        business_median_hours, business_p90_hours, undated, n
    from waiting_times
    where waited_for = 'response'
)

select * from waits
