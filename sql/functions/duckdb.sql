-- What the engines do differently, under one name: the DuckDB half. spark.sql defines the same names.
-- The runner defines as_of() and the company's clock, seconds_from_utc(moment) and seconds_from_utc_showing(shown), before
-- this file is read.
-- Every function gives null where an argument is null, unless it says otherwise.

-- dates: everything is a date of the business calendar; moments (timestamps, UTC) come here through business_date alone

create macro business_date(moment) as
    cast(moment + to_seconds(seconds_from_utc(moment)) as date);

create macro month_start(d) as cast(date_trunc('month', cast(d as date)) as date);

create macro month_end(d) as last_day(cast(d as date));

-- 31 January plus one month is 28 February: hang windows on month starts
create macro plus_months(d, n) as cast(cast(d as date) + to_months(cast(n as integer)) as date);

create macro plus_days(d, n) as cast(d as date) + cast(n as integer);

create macro days_between(earlier, later) as cast(cast(later as date) - cast(earlier as date) as bigint);

-- the moment (UTC) at which the company's clocks show a time, so many seconds of the clock after midnight; a time that
-- they skip is moved on by the length of the gap, one that they show twice is the first of the two
create macro moment_at(d, seconds) as
    cast(cast(d as date) as timestamp) + to_seconds(cast(seconds as bigint))
    - to_seconds(seconds_from_utc_showing(cast(cast(d as date) as timestamp) + to_seconds(cast(seconds as bigint))));

-- the moment (UTC) at which a business day begins
create macro day_start(d) as moment_at(d, 0);

-- full seconds between two moments; negative where the later is earlier
create macro seconds_between(earlier, later) as
    cast(
        trunc(cast(epoch_us(cast(later as timestamp)) - epoch_us(cast(earlier as timestamp)) as decimal(20, 0)) * 0.000001)
        as bigint
    );

-- an age: who was born on 29 February has the birthday on 1 March in other years
create macro full_years(earlier, later) as
    cast(
        year(cast(later as date)) - year(cast(earlier as date))
        - case
            when month(cast(later as date)) * 100 + day(cast(later as date))
                < month(cast(earlier as date)) * 100 + day(cast(earlier as date)) then 1
            else 0
        end as bigint
    );

-- Monday is 1, Sunday is 7; Spark's own weekday counts from 0 and cannot be replaced
create macro iso_weekday(d) as cast(isodow(cast(d as date)) as bigint);

-- numbers: doubles are born here and nowhere else

-- null where the denominator is zero
create macro ratio(n, d) as cast(n as double) / nullif(cast(d as double), 0);

-- cuts the fraction off: 1.9 is 1, -1.9 is -1
create macro to_int(x) as cast(trunc(x) as bigint);

-- 0.285 to two places is 0.29, and -0.285 is -0.29; places is a literal; gives a decimal
create macro round_half_up(x, places) as round(cast(x as decimal(28, 10)), places);

-- null below zero
create macro square_root(x) as case when x >= 0 then sqrt(cast(x as double)) end;

-- natural logarithm, null for zero and less; and its inverse
create macro natural_log(x) as case when x > 0 then ln(cast(x as double)) end;

create macro exponential(x) as exp(cast(x as double));

-- an aggregate: linear interpolation between the two nearest ranks (type 7); nulls do not count; p is a literal
create macro quantile(x, p) as quantile_cont(cast(x as double), p);

-- the 95 % Wilson score interval of n out of d (z = 1.959963984540054); null where d is zero
create macro wilson_half_width(n, d) as
    1.959963984540054 * sqrt(ratio(cast(n as double) * (d - n), d) + 0.9603647051735309);

-- where none or all are counted the end is exact, which rounding would miss
create macro wilson_low(n, d) as
    case
        when d > 0 and n = 0 then cast(0 as double)
        when d > 0
            then greatest(0, ratio(cast(n as double) + 1.9207294103470618 - wilson_half_width(n, d), cast(d as double) + 3.8414588206941236))
    end;

create macro wilson_high(n, d) as
    case
        when d > 0 and n = d then cast(1 as double)
        when d > 0
            then least(1, ratio(cast(n as double) + 1.9207294103470618 + wilson_half_width(n, d), cast(d as double) + 3.8414588206941236))
    end;

-- text

-- the two engines agree on all characters but the dotted capital I and the sigma at the end of a word
create macro lower_case(t) as replace(lower(replace(t, 'İ', 'i̇')), 'ς', 'σ');

-- takes the spaces off both ends: the plain one, the no-break one and the wide one of Chinese; not tabs or line ends
create macro trimmed(t) as trim(t, '  　');

-- patterns keep to what RE2 and java.util.regex share, without back references

-- true where the pattern is found anywhere in the text
create macro matches(t, pattern) as regexp_matches(t, pattern);

create macro replace_all(t, pattern, replacement) as regexp_replace(t, pattern, replacement, 'g');

-- the first seven digits of the text's MD5 as a number from 0 to 268435455: divides customers in the same way every night
create macro hash_number(t) as cast('0x' || substring(md5(t), 1, 7) as bigint);
