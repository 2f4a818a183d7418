-- Which words rose in complaints and negative texts, against the months before?
-- Grain of what the model reads: one row per complaint or negative text of the two periods; grain of the table: one row
-- per language and word.
with

rule as (
    select window_months, least_texts, prior_texts, least_z, absorbed_from, most_keywords
    from keyword_rules
),

reported_months as (select month, months_ago from months),

scores as (
    select
        source, text_id, month, language,
        coalesce('customer ' || customer_id, source || ' ' || text_id) as writer
    from text_scores
    where language is not null and (is_complaint or tone = 'negative')
),

texts as (select source, text_id, text from feedback_texts),

latest_month as (select month from reported_months where months_ago = 0),

periods as (
    select
        m.month, m.months_ago < r.window_months as is_now,
        r.least_texts, r.prior_texts, r.least_z, r.absorbed_from, r.most_keywords
    from reported_months as m
    cross join rule as r
    where m.months_ago < 2 * r.window_months
),

texts_of_both_periods as (
    select
        l.month, s.language, p.is_now, s.writer, s.source, s.text_id, t.text,
        p.least_texts, p.prior_texts, p.least_z, p.absorbed_from, p.most_keywords
    from scores as s
    join periods as p on p.month = s.month
    join texts as t
        on t.source = s.source
        and t.text_id = s.text_id
    cross join latest_month as l
)

select * from texts_of_both_periods
order by writer asc nulls last, source asc nulls last, text_id asc nulls last
