-- What is otherwise now, of what the earlier edition was made of?
-- Grain: one row per thing that changed and way in which it did. reason: late (rows dated up to the earlier business date
-- that were not there), removed (rows that are not there any more), corrected (rows that say something else), customers
-- (what was known of customers by then), products (of which category or price tier a line sold by then was), definition (a
-- query), rules (thresholds). Rows are counted where the number tells it: late and removed of one day and sixteenth of the
-- keys are told as their difference. Reads what the releases keep: earlier_facts and tonights_facts, earlier_definitions.
create table restatement_changes as
with

by_the_earlier_date as (
    select
        coalesce(n.facts, e.facts) as facts,
        coalesce(n.changed, e.changed) as changed,
        coalesce(n.day, e.day) as day,
        coalesce(e.rows, 0) as rows_before,
        coalesce(n.rows, 0) as rows_now,
        n.keys is not distinct from e.keys as has_the_same_keys,
        n.contents is not distinct from e.contents as says_the_same
    from tonights_facts as n
    full join earlier_facts as e
        on e.facts = n.facts
        and e.changed = n.changed
        and e.day is not distinct from n.day
        and e.part = n.part
    cross join earlier_release as r
    where r.is_comparable and (coalesce(n.day, e.day) is null or coalesce(n.day, e.day) <= r.published_as_of)
),

changed_facts as (
    select
        case
            when facts <> 'rows' then facts
            when rows_now > rows_before then 'late'
            when rows_now < rows_before then 'removed'
            else 'corrected'
        end as reason,
        changed,
        day,
        -- how many of the rows say something else, nobody knows
        case when facts = 'rows' then nullif(abs(rows_now - rows_before), 0) end as rows
    from by_the_earlier_date
    where
        case
            -- of lines that were not there nobody knows how they would have been filed
            when facts = 'products' then has_the_same_keys and not says_the_same
            else not has_the_same_keys or not says_the_same
        end
),

changed_texts as (
    select
        case when coalesce(n.file, e.file) like 'rules/%' then 'rules' else 'definition' end as reason,
        case
            when coalesce(n.file, e.file) like 'functions/%' then 'functions'
            else coalesce(n.name, e.name)
        end as changed
    from definitions as n
    full join earlier_definitions as e on e.file = n.file
    cross join earlier_release as r
    where
        r.is_comparable
        and n.text is distinct from e.text
        and (coalesce(n.file, e.file) not like 'serving/%' or coalesce(n.name, e.name) in ('kpi', 'kpi_cells'))
)

select reason, changed, cast(sum(rows) as bigint) as rows, min(day) as first_day, max(day) as last_day
from changed_facts
group by reason, changed
union all
select distinct reason, changed, null, null, null
from changed_texts
order by reason, changed;

comment on table restatement_changes is
    'What changed of what the earlier edition was made of. 上一版所依据内容的变动。
Grain: one row per thing that changed and way in which it did.';
