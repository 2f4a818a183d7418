-- How many more customers buy because of a promotion: those contacted against those kept as control?
-- Grain: one row per month of sending and segment with both, once the days of response have passed. Campaign by campaign,
-- weighted after Mantel and Haenszel (variance: Sato). Segments are those of the month-end before, which no campaign moved.
-- A campaign's own cost is spread evenly over all its contacts. The cost is null unless that of every contact is known.
with

rule as (select response_days from promotion_rules),

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where customer_id is not null
),

contacts as (select campaign_id, customer_id, sent_on, is_control, cost from campaign_contacts),

contacts_to_count as (select campaign_id from campaign_contacts where not is_control),

campaigns_known as (select campaign_id, cost, currency_code from campaigns),

purchases as (select customer_id, order_date from order_days),

contacts_of_each_campaign as (
    select campaign_id, count(*) as contacts
    from contacts_to_count
    group by campaign_id
),

campaigns_by_contact as (
    select
        c.campaign_id, k.currency_code,
        round_half_up(ratio(k.cost, c.contacts), 10) as own_cost
    from contacts_of_each_campaign as c
    join campaigns_known as k on k.campaign_id = c.campaign_id
),

contacts_with_their_window as (
    select
        c.campaign_id, c.customer_id, c.is_control, c.cost,
        month_start(c.sent_on) as month,
        plus_months(month_start(c.sent_on), -1) as month_before,
        c.sent_on,
        plus_days(c.sent_on, r.response_days) as window_end
    from contacts as c
    cross join rule as r
),

ripe_contacts as (
    select campaign_id, customer_id, is_control, cost, month, month_before, sent_on, window_end
    from contacts_with_their_window
    where window_end <= as_of()
),

those_who_bought as (
    select distinct c.campaign_id, c.customer_id
    from ripe_contacts as c
    join purchases as p
        on p.customer_id = c.customer_id
        and p.order_date >= c.sent_on
        and p.order_date <= c.window_end
),

outcomes as (
    select
        c.campaign_id, c.customer_id, c.month, c.month_before,
        case when c.is_control then 0 else 1 end as is_contacted,
        case when c.is_control then 1 else 0 end as is_control,
        case when b.customer_id is null then 0 else 1 end as has_bought,
        k.currency_code,
        case
            when not c.is_control and k.currency_code is not null and (c.cost is not null or k.own_cost is not null)
                then coalesce(c.cost, 0) + coalesce(k.own_cost, 0)
        end as cost
    from ripe_contacts as c
    left join those_who_bought as b
        on b.campaign_id = c.campaign_id
        and b.customer_id = c.customer_id
    left join campaigns_by_contact as k on k.campaign_id = c.campaign_id
),

by_campaign as (
    select
        o.month, s.segment_kind, s.segment, o.campaign_id, o.currency_code,
        sum(o.is_contacted) as contacted,
        sum(o.is_contacted * o.has_bought) as contacted_bought,
        sum(o.is_control) as control,
        sum(o.is_control * o.has_bought) as control_bought,
        count(o.cost) as with_cost,
        sum(o.cost) as cost
    from outcomes as o
    join segments as s
        on s.month = o.month_before
        and s.customer_id = o.customer_id
    group by o.month, s.segment_kind, s.segment, o.campaign_id, o.currency_code
),

-- decimals, so that the order of adding them up changes nothing
strata as (
    select
        month, segment_kind, segment, contacted, contacted_bought, control, control_bought, currency_code, with_cost, cost,
        round_half_up(ratio(contacted_bought * control, contacted + control), 10) as contacted_part,
        round_half_up(ratio(control_bought * contacted, contacted + control), 10) as control_part,
        round_half_up(ratio(contacted * control, contacted + control), 10) as weight,
        round_half_up(
            ratio(contacted_bought * control - control_bought * contacted, contacted + control), 10
        ) as difference,
        round_half_up(
            ratio(
                2 * contacted * contacted * control_bought - 2 * control * control * contacted_bought
                    + contacted * control * (control - contacted),
                2 * (contacted + control) * (contacted + control)
            ),
            10
        ) as slope,
        round_half_up(
            ratio(
                contacted_bought * (control - control_bought) + control_bought * (contacted - contacted_bought),
                2 * (contacted + control)
            ),
            10
        ) as discordance
    from by_campaign
    where contacted > 0 and control > 0
),

by_month as (
    select
        month, segment_kind, segment,
        count(*) as campaigns,
        sum(t.contacted) as contacted,
        sum(t.contacted_bought) as contacted_bought,
        sum(t.control) as control,
        sum(t.control_bought) as control_bought,
        max(t.contacted + t.control) as n,
        max(t.currency_code) as currency_code,
        count(distinct t.currency_code) as currencies,
        sum(t.with_cost) as with_cost,
        sum(t.cost) as cost,
        ratio(sum(t.contacted_part), sum(t.weight)) as contacted_share,
        ratio(sum(t.control_part), sum(t.weight)) as control_share,
        ratio(sum(t.difference), sum(t.weight)) as uplift,
        1.96 * ratio(
            square_root(
                ratio(sum(t.difference), sum(t.weight)) * cast(sum(t.slope) as double)
                    + cast(sum(t.discordance) as double)
            ),
            sum(t.weight)
        ) as margin
    from strata as t
    group by month, segment_kind, segment
),

-- where nobody or everybody bought there is nothing from which to tell how sure it is
with_interval as (
    select
        month, segment_kind, segment, campaigns, contacted, contacted_bought, control, control_bought, uplift,
        case when margin > 0 then greatest(-1, uplift - margin) end as low,
        case when margin > 0 then least(1, uplift + margin) end as high,
        n, contacted_share, control_share,
        case when with_cost = contacted and currencies = 1 then currency_code end as currency_code,
        case
            when with_cost = contacted and currencies = 1 then cast(round_half_up(cost, 4) as decimal(28, 4))
        end as cost
    from by_month
)

select * from with_interval
