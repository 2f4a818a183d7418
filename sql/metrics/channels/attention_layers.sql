-- To what do customers attend: the product, how we operate, or what we stand for?
-- Grain: one row per month, segment, evidence (touch, answer or feedback), stage and layer. An item may touch several
-- layers, so the shares of a stage need not add up to one; the layer unknown has the items that touch none.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

touches as (select customer_id, occurred_on, layer, stage from touchpoints),

ticked as (
    select response_id, question_code, choice, customer_id, answered_on
    from answers
    where kind = 'decision_factor' and choice is not null
),

layers_of_choices as (select choice, layer from attention_choices),

known_topics as (select topic, layer from topics),

tagged as (select source, text_id, topic from text_topics),

texts as (
    select source, text_id, customer_id, said_on
    from feedback_texts
    where text is not null
),

stages_of_interactions as (select interaction_id, stage from interactions),

choices as (
    select
        response_id, question_code, customer_id, month_start(answered_on) as month,
        lower_case(trimmed(choice)) as choice
    from ticked
),

layers_of_answers as (
    select distinct c.response_id, c.question_code, c.customer_id, c.month, l.layer
    from choices as c
    left join layers_of_choices as l on l.choice = c.choice
),

answers_with_all_their_layers as (
    select
        customer_id, month, layer,
        count(layer) over (partition by response_id, question_code) as layers,
        row_number() over (partition by response_id, question_code order by layer asc nulls last) as place
    from layers_of_answers
),

layers_of_topics as (
    select distinct t.source, t.text_id, k.layer
    from tagged as t
    join known_topics as k on k.topic = t.topic
),

texts_with_all_their_layers as (
    select
        t.source, t.text_id, t.customer_id, month_start(t.said_on) as month, l.layer,
        count(l.layer) over (partition by t.source, t.text_id) as layers,
        row_number() over (partition by t.source, t.text_id order by l.layer asc nulls last) as place
    from texts as t
    left join layers_of_topics as l
        on l.source = t.source
        and l.text_id = t.text_id
),

-- a review comes after the purchase, a question about a decision asks of the time before it
items_and_their_layers as (
    select
        'touch' as evidence, month_start(occurred_on) as month, customer_id, coalesce(stage, 'unknown') as stage, layer,
        case when layer is null then 0 else 1 end as layers, 1 as place
    from touches
    union all
    select 'answer' as evidence, month, customer_id, 'before' as stage, layer, layers, place
    from answers_with_all_their_layers
    union all
    select
        'feedback' as evidence, t.month, t.customer_id,
        case when t.source = 'review' then 'after' else coalesce(i.stage, 'unknown') end as stage,
        t.layer, t.layers, t.place
    from texts_with_all_their_layers as t
    left join stages_of_interactions as i
        on i.interaction_id = t.text_id
        and t.source = 'interaction'
),

-- an item of several layers is in each, one of none is unknown; the layer (any) counts each item once
items_in_each_layer as (
    select month, customer_id, evidence, stage, coalesce(layer, 'unknown') as layer
    from items_and_their_layers
    where layer is not null or layers = 0
    union all
    select month, customer_id, evidence, stage, '(any)' as layer
    from items_and_their_layers
    where place = 1
),

items_of_each_customer as (
    select i.month, i.customer_id, i.evidence, i.stage, i.layer, count(*) as items
    from items_in_each_layer as i
    join reported_months as m on m.month = i.month
    group by i.month, i.customer_id, i.evidence, i.stage, i.layer
),

by_segment as (
    select
        i.month, s.segment_kind, s.segment, i.evidence, i.stage, i.layer,
        sum(i.items) as items,
        sum(case when i.customer_id is null then i.items else 1 end) as n
    from items_of_each_customer as i
    join segments as s
        on s.month = i.month
        and s.customer_id is not distinct from i.customer_id
    group by i.month, s.segment_kind, s.segment, i.evidence, i.stage, i.layer
),

beside_all_items as (
    select
        month, segment_kind, segment, evidence, stage, layer, items, n,
        max(case when layer = '(any)' then items end) over (
            partition by month, segment_kind, segment, evidence, stage
        ) as all_items
    from by_segment
),

with_share as (
    select
        month, segment_kind, segment, evidence, stage, layer, items, all_items,
        ratio(items, all_items) as share,
        n
    from beside_all_items
    where layer <> '(any)'
)

select * from with_share
