-- What is a customer still worth, by the channel through which the customer was won?
-- Grain: one row per segment and channel of acquisition with at least 10 customers, the highest mean first.
-- In the company's own currency; low and high: 95 % interval of the mean. No row for an edition of one channel. is_above:
-- more than the mean of all other customers beyond noise, 99 %, both sides of thirty or more.
create view report_value_by_channel as
with

valued as (
    select v.customer_id, cast(v.clv_residual as double) as value, c.acquisition_channel
    from customer_lifetime_value as v
    join release as r on r.currency_code = v.currency_code
    join customers as c on c.customer_id = v.customer_id
    where v.clv_residual is not null
),

members as (
    select 'all' as segment_kind, 'all' as segment, customer_id
    from valued
    union all
    select s.segment_kind, s.segment, s.customer_id
    from customer_segments as s
    join (select max(month) as month from months) as l on l.month = s.month
    where s.segment_kind not in ('all', 'acquisition_channel')
),

of_channels as (
    select
        m.segment_kind,
        m.segment,
        v.acquisition_channel,
        count(*) as customers,
        avg(v.value) as mean_value,
        coalesce(var_samp(v.value), 0) as variance
    from members as m
    join valued as v on v.customer_id = m.customer_id
    group by m.segment_kind, m.segment, v.acquisition_channel
),

sums as (
    select
        *,
        customers * mean_value as total,
        (customers - 1) * variance + customers * power(mean_value, 2) as squares
    from of_channels
),

sums_of_others as (
    select
        *,
        sum(customers) over of_each - customers as others,
        sum(total) over of_each - total as total_of_others,
        sum(squares) over of_each - squares as squares_of_others
    from sums
    window of_each as (partition by segment_kind, segment)
),

beside_the_others as (
    select
        *,
        total_of_others / nullif(others, 0) as mean_of_others,
        greatest(0, squares_of_others - power(total_of_others, 2) / nullif(others, 0)) / nullif(others - 1, 0)
            as variance_of_others
    from sums_of_others
)

select
    segment_kind,
    segment,
    coalesce(acquisition_channel, 'unknown') as channel,
    customers,
    mean_value,
    greatest(0, mean_value - 1.96 * sqrt(variance / customers)) as low,
    mean_value + 1.96 * sqrt(variance / customers) as high,
    mean_of_others,
    coalesce(
        least(customers, others) >= 30
            and mean_value - mean_of_others > 2.576 * sqrt(variance / customers + variance_of_others / others),
        false
    ) as is_above,
    customers < 30 as is_low_base
from beside_the_others
where customers >= 10
order by segment_kind, segment, mean_value desc, channel;

comment on view report_value_by_channel is
    'Mean value to come of a customer by channel of acquisition. 按获客渠道的客均未来价值。
Grain: one row per segment and channel of acquisition.';
