-- Who was asked, and what did each answer?
-- Grain: one row per respondent, as data/panel.csv has them. This is the whole rule by which that file was made.
-- 3001 is a prime: i * 1207 % 3001 puts the respondents 1 to 3000 in another order, in which quotas are filled up.
with

respondents as (select unnest(range(1, 3001)) as i),

-- how many of a band, and how many of them social media strongly influenced
bands(place_from, place_to, youngest, oldest, strongly) as (
    values
        (1, 400, 18, 24, 116), (401, 900, 25, 34, 145), (901, 1500, 35, 44, 144), (1501, 2100, 45, 54, 120),
        (2101, 2600, 55, 64, 85), (2601, 3000, 65, 84, 50)
),

-- how many of a country, and how many of them a negative comment stopped
countries(country, place_from, place_to, stopped) as (
    values
        ('UK', 1, 500, 150), ('FR', 501, 1000, 125), ('DE', 1001, 1500, 110), ('IT', 1501, 1900, 108),
        ('ES', 1901, 2300, 104), ('NL', 2301, 2550, 50), ('SE', 2551, 2750, 36), ('PL', 2751, 3000, 60)
),

-- where people turned for help after a purchase: phone, e-mail, self-service, social media, chat, shop
helps(code, place_from, place_to) as (
    values (1, 1, 720), (2, 721, 1200), (3, 1201, 2190), (4, 2191, 2490), (5, 2491, 2760), (6, 2761, 3000)
),

-- the other choices: how many ticked each, in an order of its own
ticks(question, code, multiplier, people) as (
    values
        ('Q2', 1, 523, 1440), ('Q2', 2, 1933, 1320), ('Q2', 3, 2741, 930), ('Q2', 4, 883, 780),
        ('Q2', 5, 1381, 870), ('Q2', 6, 2179, 660), ('Q2', 7, 617, 810), ('Q2', 8, 1069, 540),
        ('Q3', 1, 1129, 1050), ('Q3', 3, 1811, 720), ('Q3', 4, 2633, 450),
        ('Q4', 1, 347, 1860), ('Q4', 2, 1543, 600), ('Q4', 3, 1871, 1140), ('Q4', 4, 409, 270)
),

respondents_with_traits as (
    select
        r.i, b.youngest, b.oldest, b.strongly, c.country, c.stopped, h.code as help,
        row_number() over (partition by b.youngest order by r.i * 1423 % 3001) as place_in_band,
        row_number() over (partition by c.country order by r.i * 2593 % 3001) as place_in_country
    from respondents as r
    join bands as b on r.i * 1207 % 3001 between b.place_from and b.place_to
    join countries as c on r.i * 787 % 3001 between c.place_from and c.place_to
    join helps as h on r.i * 2311 % 3001 between h.place_from and h.place_to
),

choices as (
    select r.i, t.question, t.code
    from respondents as r
    join ticks as t on r.i * t.multiplier % 3001 <= t.people
    union all
    select i, 'Q3' as question, 2 as code
    from respondents_with_traits
    where place_in_country <= stopped
),

cells as (
    select i, question, string_agg(code, ';' order by code) as codes
    from choices
    group by i, question
),

-- 9 is none of these, which is an answer too
complete as (
    select
        t.i,
        'complete' as status,
        t.country,
        2026 - t.youngest - t.i * 1699 % (t.oldest - t.youngest + 1) as born,
        case when t.i * 431 % 3001 <= 1450 then 1 when t.i * 431 % 3001 <= 2980 then 2 else 3 end as sex,
        case when t.place_in_band <= t.strongly then 1 when t.place_in_band % 5 < 2 then 2 else 3 end as q1,
        coalesce(a.codes, '9') as q2,
        coalesce(b.codes, '9') as q3,
        coalesce(c.codes, '9') as q4,
        t.help as q5
    from respondents_with_traits as t
    left join cells as a on a.i = t.i and a.question = 'Q2'
    left join cells as b on b.i = t.i and b.question = 'Q3'
    left join cells as c on c.i = t.i and c.question = 'Q4'
),

-- sixty more opened the questionnaire and went away before the first question
broken_off as (
    select
        3000 + i as i, 'broken off' as status, country, 1960 + i % 45 as born, 1 + i % 2 as sex,
        null as q1, null as q2, null as q3, null as q4, null as q5
    from complete
    where i <= 60
),

everyone as (
    select * from complete
    union all
    select * from broken_off
)

select
    printf('R%04d', i) as RESPID,
    status as STATUS,
    printf('%02d/09/2026 %02d:%02d', 1 + i * 911 % 28, 8 + i * 37 % 14, i * 23 % 60) as ENDTIME,
    country as COUNTRY,
    born as YOB,
    sex as SEX,
    q1 as Q1,
    q2 as Q2,
    q3 as Q3,
    q4 as Q4,
    q5 as Q5
from everyone
order by i
