-- Through which channels do customers seek support?
-- Grain: one row per month, segment and channel through which anybody sought support or complained. Channels stand
-- under the headings of rules/support_channels.csv. Who used two is in both, so shares need not add up to one.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

contacts_in as (
    select interaction_id, customer_id, occurred_on, channel, purpose
    from interactions
    where direction = 'customer_to_company'
),

purposes as (select purpose from support_purposes where is_support),

headings as (select channel, support_channel from support_channels),

support_sought as (
    select
        month_start(c.occurred_on) as month,
        c.customer_id,
        case when c.customer_id is null then c.interaction_id end as contact_without_customer,
        nullif(lower_case(trimmed(c.channel)), '') as channel
    from contacts_in as c
    join purposes as p on p.purpose = c.purpose
),

support_under_its_heading as (
    select
        s.month, s.customer_id, s.contact_without_customer, coalesce(h.support_channel, s.channel, 'unknown') as channel
    from support_sought as s
    join reported_months as m on m.month = s.month
    left join headings as h on h.channel = s.channel
),

-- a row without channel has everybody who sought support at all
people_in_one_channel_and_in_any as (
    select month, channel, customer_id, contact_without_customer, count(*) as contacts
    from support_under_its_heading
    group by month, channel, customer_id, contact_without_customer
    union all
    select month, cast(null as string) as channel, customer_id, contact_without_customer, count(*) as contacts
    from support_under_its_heading
    group by month, customer_id, contact_without_customer
),

by_segment as (
    select
        p.month, s.segment_kind, s.segment, p.channel,
        count(*) as people,
        sum(p.contacts) as contacts
    from people_in_one_channel_and_in_any as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
    group by p.month, s.segment_kind, s.segment, p.channel
),

beside_everybody as (
    select
        month, segment_kind, segment, channel, contacts, people,
        max(case when channel is null then people end) over (partition by month, segment_kind, segment) as all_people
    from by_segment
),

with_share as (
    select
        month, segment_kind, segment, channel, contacts, people as n, all_people,
        ratio(people, all_people) as share,
        wilson_low(people, all_people) as low,
        wilson_high(people, all_people) as high
    from beside_everybody
    where channel is not null
)

select * from with_share
