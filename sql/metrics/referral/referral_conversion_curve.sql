-- How many days after an invitation do people come?
-- Grain: one row per number of days after which somebody came. Invitations younger than that are not at risk any more.
with

kept as (select invited_on, converted_on from referrals),

days_observed as (
    select
        days_between(invited_on, coalesce(converted_on, as_of())) as days_since,
        case when converted_on is not null then 1 else 0 end as is_converted
    from kept
),

by_day as (
    select days_since, count(*) as invitations, sum(is_converted) as conversions
    from days_observed
    group by days_since
),

running as (
    select
        d.days_since,
        to_int(d.conversions) as conversions,
        to_int(sum(d.invitations) over (
            order by d.days_since desc nulls last rows between unbounded preceding and current row
        )) as at_risk,
        to_int(sum(d.conversions) over (
            order by d.days_since asc nulls last rows between unbounded preceding and current row
        )) as converted_so_far
    from by_day as d
),

all_conversions as (select sum(conversions) as conversions from by_day),

curve as (
    select
        r.days_since, r.at_risk, r.conversions, r.converted_so_far,
        ratio(r.conversions, r.at_risk) as hazard,
        ratio(r.converted_so_far, a.conversions) as share_of_conversions
    from running as r
    cross join all_conversions as a
    where r.conversions > 0
)

select * from curve
