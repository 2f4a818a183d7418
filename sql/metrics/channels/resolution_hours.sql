-- How many hours does it take until a matter is resolved?
-- Grain: one row per month of the contact, segment, channel and purpose; channel and purpose are all in kinds other
-- than all. Contacts whose window of rules/waiting_windows.csv has passed; what is open by then takes longer than
-- all others.
with

waits as (
    select
        month, segment_kind, segment, channel, purpose, contacts, ended as resolved, median_hours, p90_hours,
        business_median_hours, business_p90_hours, undated, n
    from waiting_times
    where waited_for = 'resolution'
)

select * from waits
