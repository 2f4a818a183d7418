-- After how many quiet days is a customer's silence unusual?
-- Grain: one row per customer who ever bought. Own rhythm, else the company's: rules/churn_windows.csv.
with

rule as (select min_gaps, sd_multiplier, pooled_percentile, default_days from churn_windows),

purchases as (select customer_id, order_date, currency_code from order_days),

purchases_with_the_one_before as (
    select
        customer_id,
        order_date,
        lag(order_date) over (
            partition by customer_id
            order by order_date asc nulls last, currency_code asc nulls last
        ) as previous_order_date
    from purchases
),

-- two currencies on one day are no gap
gaps_between_purchases as (
    select customer_id, nullif(days_between(previous_order_date, order_date), 0) as gap
    from purchases_with_the_one_before
),

gaps_of_each_customer as (
    select
        customer_id,
        count(gap) as gaps,
        sum(gap) as total,
        sum(gap * gap) as total_of_squares
    from gaps_between_purchases
    group by customer_id
),

rhythm_of_each_customer as (
    select
        customer_id,
        gaps,
        ratio(total, gaps) as gap_mean,
        square_root(ratio(gaps * total_of_squares - total * total, gaps * (gaps - 1))) as gap_sd
    from gaps_of_each_customer
),

gap_counts as (
    select gap, count(*) as times
    from gaps_between_purchases
    where gap is not null
    group by gap
),

gaps_in_order as (
    select
        gap,
        to_int(sum(times) over (order by gap asc nulls last rows between unbounded preceding and current row)) as rank_up_to
    from gap_counts
),

-- linear interpolation between the two nearest ranks (type 7); quantile() takes no percentile from a rule
percentile_position as (
    select (max(g.rank_up_to) - 1) * r.pooled_percentile as position
    from gaps_in_order as g
    cross join rule as r
    group by r.pooled_percentile
),

company_rhythm as (
    select
        min(case when g.rank_up_to >= floor(p.position) + 1 then g.gap end) as lower_gap,
        min(case when g.rank_up_to >= ceil(p.position) + 1 then g.gap end) as upper_gap,
        max(p.position - floor(p.position)) as weight
    from gaps_in_order as g
    cross join percentile_position as p
),

company_window as (
    select
        r.min_gaps,
        r.sd_multiplier,
        coalesce(p.lower_gap + p.weight * (p.upper_gap - p.lower_gap), r.default_days) as company_days
    from company_rhythm as p
    cross join rule as r
),

thresholds as (
    select
        c.customer_id, c.gaps, c.gap_mean, c.gap_sd, w.company_days,
        case
            when c.gaps >= w.min_gaps then c.gap_mean + w.sd_multiplier * coalesce(c.gap_sd, 0)
            else w.company_days
        end as quiet_days
    from rhythm_of_each_customer as c
    cross join company_window as w
),

quiet_windows as (
    select
        customer_id, gaps, gap_mean, gap_sd,
        to_int(round_half_up(quiet_days, 6)) as quiet_days,
        to_int(round_half_up(company_days, 6)) as company_days
    from thresholds
)

select * from quiet_windows
