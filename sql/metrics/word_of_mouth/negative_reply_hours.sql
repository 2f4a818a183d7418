-- How many hours does a negative review wait for a reply of ours?
-- Grain: one row per month, platform (and all together) and segment; reviews of the months up to month-end that
-- rules/word_of_mouth_rules.csv says. These are the counts by waiting time; median and ninetieth percentile are
-- Kaplan-Meier's, a review without a reply counts as long as it has been waiting.
with

rule as (select reply_months from word_of_mouth_rules),

months_behind_each as (select month, earlier_month, months_back from trailing_months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

negative_ones as (select customer_id, month, platform, state, waited_seconds from negative_reviews),

recent_months as (
    select m.month, m.earlier_month
    from months_behind_each as m
    join rule as r on m.months_back < r.reply_months
),

reviews_of_the_window as (
    select
        m.month, n.customer_id, n.platform, n.state,
        cast(round_half_up(ratio(n.waited_seconds, 3600), 4) as decimal(18, 4)) as hours
    from negative_ones as n
    join recent_months as m on m.earlier_month = n.month
),

on_each_platform_and_on_all as (
    select month, customer_id, platform, state, hours from reviews_of_the_window
    union all
    select month, customer_id, 'all' as platform, state, hours from reviews_of_the_window
),

with_segment as (
    select s.month, p.platform, s.segment_kind, s.segment, p.customer_id, p.state, p.hours
    from on_each_platform_and_on_all as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
),

people as (
    select
        month, platform, segment_kind, segment,
        count(distinct case when state <> 'impossible' then customer_id end)
            + count(case when state <> 'impossible' and customer_id is null then 1 end) as n,
        count(case when state = 'impossible' then 1 end) as left_out
    from with_segment
    group by month, platform, segment_kind, segment
),

counts as (
    select
        month, platform, segment_kind, segment, hours,
        count(case when state = 'answered' then 1 end) as events,
        count(case when state = 'waiting' then 1 end) as censored
    from with_segment
    where state <> 'impossible'
    group by month, platform, segment_kind, segment, hours
),

counts_with_people as (
    select
        c.month, c.platform as population, c.segment_kind, c.segment, p.n, p.left_out,
        c.hours as time, c.events, c.censored
    from counts as c
    join people as p
        on p.month = c.month
        and p.platform = c.platform
        and p.segment_kind = c.segment_kind
        and p.segment = c.segment
)

select * from counts_with_people
order by
    month asc nulls last, population asc nulls last, segment_kind asc nulls last, segment asc nulls last,
    time asc nulls last
