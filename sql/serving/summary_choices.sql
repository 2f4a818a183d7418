-- What moves a purchase, what stops it, and where help is sought: the five most frequent of each.
-- Grain: one row per list (for, against, support) and choice, of all customers in the latest month with answers.
-- Choices that fewer than 10 people made, and lists of fewer than 10 people, are left out.
create view summary_choices as
with

choices as (
    select month, dimension as list, factor as choice, named, n
    from decision_factors
    where segment_kind = 'all' and dimension in ('for', 'against') and factor <> '(other)'
    union all
    select month, 'support', channel, n, all_people
    from support_channel_mix
    where segment_kind = 'all' and channel <> 'unknown'
),

one_row_for_each as (
    select month, list, choice, sum(named) as named, max(n) as n
    from choices
    group by month, list, choice
),

latest as (
    select list, max(month) as month
    from one_row_for_each
    group by list
),

from_the_most_frequent as (
    select
        c.list,
        row_number() over (partition by c.list order by c.named desc, c.choice) as place,
        c.choice,
        c.named,
        c.n,
        c.named / c.n as value,
        wilson_low(c.named, c.n) as low,
        wilson_high(c.named, c.n) as high,
        c.month
    from one_row_for_each as c
    join latest as l
        on l.list = c.list
        and l.month = c.month
    where c.named >= 10 and c.n >= 10
)

select * from from_the_most_frequent
where place <= 5
order by list <> 'for', list, place;

comment on view summary_choices is
    'What decides for and against a purchase and where help is sought, as printed. 管理报告所印的购买决策因素与求助渠道。
Grain: one row per list and choice.';
