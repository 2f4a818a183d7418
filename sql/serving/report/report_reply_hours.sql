-- How long do negative reviews wait for a reply, platform by platform?
-- Grain: one row per segment and platform, all together first, then those with most reviews; eight platforms at most.
-- The months up to the last month-end that rules/word_of_mouth_rules.csv says. Left out below 10 authors.
create view report_reply_hours as
select
    h.segment_kind,
    h.segment,
    h.platform,
    h.n,
    h.reviews,
    h.answered,
    cast(h.answered as double) / h.reviews as answered_share,
    h.reviews - h.answered as unanswered,
    cast(h.reviews - h.answered as double) / h.reviews as unanswered_share,
    h.median_hours,
    h.median_low,
    h.median_high,
    h.p90_hours as ninetieth_hours,
    h.n < 30 as is_low_base
from negative_reply_hours as h
join (select max(month) as month from months) as l on l.month = h.month
where h.n >= 10
qualify
    row_number() over (
        partition by h.segment_kind, h.segment
        order by case when h.platform = 'all' then 0 else 1 end, h.reviews desc, h.platform
    ) <= 9
order by
    h.segment_kind, h.segment,
    case when h.platform = 'all' then 0 else 1 end, h.reviews desc, h.platform;

comment on view report_reply_hours is
    'Waiting time of negative reviews by platform. 各平台差评等待回复的时长。
Grain: one row per segment and platform.';
