-- How well does the tone of the words agree with the stars?
-- Grain: one row per language and basis, over all reviews of one or two, or of four or five stars, with words. Each was
-- scored by a model that had not seen its words, so nothing is learned by heart.
with

rule as (select certain_from from sentiment_rules),

scored as (
    select language, basis, stars, probability
    from text_scores
    where source = 'review' and tone <> 'missing' and language is not null and (stars <= 2 or stars >= 4)
),

said_and_starred as (
    select
        s.language, s.basis,
        case when s.stars >= 4 then 1 else 0 end as is_positive,
        case when s.probability >= r.certain_from then 1 else 0 end as is_told_positive,
        case when s.probability <= 1 - r.certain_from then 1 else 0 end as is_told_negative,
        case when (s.probability > 0.5 and s.stars >= 4) or (s.probability < 0.5 and s.stars <= 2) then 1 else 0 end
            as is_on_the_right_side
    from scored as s
    cross join rule as r
),

confusion as (
    select
        language, basis,
        count(*) as texts,
        sum(is_positive * is_told_positive) as true_positive,
        sum((1 - is_positive) * is_told_positive) as false_positive,
        sum((1 - is_positive) * is_told_negative) as true_negative,
        sum(is_positive * is_told_negative) as false_negative,
        sum(1 - is_told_positive - is_told_negative) as uncertain,
        sum(is_positive) as positive_stars,
        sum(is_on_the_right_side) as on_the_right_side
    from said_and_starred
    group by language, basis
),

quality as (
    select
        language, basis, texts, true_positive, false_positive, true_negative, false_negative, uncertain,
        ratio(texts - uncertain, texts) as coverage,
        ratio(true_positive + true_negative, texts - uncertain) as accuracy_where_certain,
        ratio(on_the_right_side, texts) as accuracy,
        ratio(true_positive, true_positive + false_positive) as positive_precision,
        ratio(true_positive, positive_stars) as positive_recall,
        ratio(2 * true_positive, true_positive + false_positive + positive_stars) as positive_f1,
        ratio(true_negative, true_negative + false_negative) as negative_precision,
        ratio(true_negative, texts - positive_stars) as negative_recall,
        ratio(2 * true_negative, true_negative + false_negative + texts - positive_stars) as negative_f1
    from confusion
)

select * from quality
