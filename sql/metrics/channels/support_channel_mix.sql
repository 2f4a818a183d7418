-- Through which channels do customers seek support?
-- Grain: one row per month, segment, evidence (contact or answer) and channel. Contacts are requests for support and
-- complaints that reached us, answers what people said in a questionnaire. Who used two channels is in both, so shares
-- need not add up to one; of answers they have an interval (Wilson), contacts are all there were.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

contacts_in as (
    select interaction_id, customer_id, occurred_on, channel, purpose
    from interactions
    where direction = 'customer_to_company'
),

ticked as (
    select response_id, customer_id, answered_on, dimension, choice
    from answers
    where choice is not null
),

purposes as (select purpose from support_purposes where is_support),

questions as (select dimension from support_questions),

headings as (select channel, support_channel from support_channels),

questions_of_answers as (
    select response_id, customer_id, answered_on, choice, lower_case(trimmed(dimension)) as dimension
    from ticked
),

sought as (
    select
        'contact' as evidence, month_start(c.occurred_on) as month, c.customer_id,
        case when c.customer_id is null then c.interaction_id end as person_without_customer,
        nullif(lower_case(trimmed(c.channel)), '') as channel
    from contacts_in as c
    join purposes as p on p.purpose = c.purpose
    union all
    select
        'answer' as evidence, month_start(a.answered_on) as month, a.customer_id,
        case when a.customer_id is null then a.response_id end as person_without_customer,
        nullif(lower_case(trimmed(a.choice)), '') as channel
    from questions_of_answers as a
    join questions as q on q.dimension = a.dimension
),

sought_under_its_heading as (
    select
        s.month, s.evidence, s.customer_id, s.person_without_customer,
        coalesce(h.support_channel, s.channel, 'unknown') as channel
    from sought as s
    join reported_months as m on m.month = s.month
    left join headings as h on h.channel = s.channel
),

-- a row without channel has everybody who sought support at all
people_in_one_channel_and_in_any as (
    select month, evidence, channel, customer_id, person_without_customer, count(*) as times
    from sought_under_its_heading
    group by month, evidence, channel, customer_id, person_without_customer
    union all
    select month, evidence, cast(null as string) as channel, customer_id, person_without_customer, count(*) as times
    from sought_under_its_heading
    group by month, evidence, customer_id, person_without_customer
),

by_segment as (
    select
        p.month, s.segment_kind, s.segment, p.evidence, p.channel,
        count(*) as people,
        sum(p.times) as times
    from people_in_one_channel_and_in_any as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
    group by p.month, s.segment_kind, s.segment, p.evidence, p.channel
),

beside_everybody as (
    select
        month, segment_kind, segment, evidence, channel, people, times,
        max(case when channel is null then people end) over (
            partition by month, segment_kind, segment, evidence
        ) as all_people
    from by_segment
),

with_share as (
    select
        month, segment_kind, segment, evidence, channel, people as n, all_people, times,
        ratio(people, all_people) as share,
        case when evidence = 'answer' then wilson_low(people, all_people) end as low,
        case when evidence = 'answer' then wilson_high(people, all_people) end as high
    from beside_everybody
    where channel is not null
)

select * from with_share
