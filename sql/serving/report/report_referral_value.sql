-- What did referrals cost, and what were they worth?
-- Grain: one row per item, in order, over all time; the last is the total of those before. In the company's own currency.
-- Left out below 10 referrers. not_caused: off for those who would have come anyway, and for the year's discount.
-- return_on_cost: referral value by cost; null where nothing was paid.
create view report_referral_value as
with

items(place, item) as (
    values (1, 'margin'), (2, 'saved'), (3, 'cost'), (4, 'not_caused'), (5, 'value')
),

sums as (
    select
        count(*) as referrers,
        cast(sum(v.referees) as bigint) as referees,
        sum(v.incentive_cost) + sum(v.marketing_cost) as cost,
        sum(v.acquisition_saved) as saved,
        sum(v.margin) as margin,
        sum(v.referral_value) as value
    from customer_referral_value as v
    join release as r on r.currency_code = v.currency_code
    having count(*) >= 10
),

amounts as (
    select
        i.place,
        i.item,
        case i.item
            when 'margin' then s.margin
            when 'saved' then s.saved
            when 'cost' then -s.cost
            when 'not_caused' then s.value - coalesce(s.margin, 0) - coalesce(s.saved, 0) + coalesce(s.cost, 0)
            when 'value' then s.value
        end as amount,
        s.referrers,
        s.referees,
        case when s.cost > 0 then cast(s.value as double) / cast(s.cost as double) end as return_on_cost
    from sums as s
    cross join items as i
)

select 'all' as segment_kind, 'all' as segment, *, referrers < 30 as is_low_base
from amounts
where amount is not null
order by place;

comment on view report_referral_value is
    'Cost and value of referrals over all time, in the company''s currency. 推荐的累计成本与价值（公司币种）。
Grain: one row per item.';
