-- What the engines do differently, under one name: the Spark half. duckdb.sql defines the same names and tells what they mean.
-- The runner defines as_of() and business_time_zone() before this file is read.
-- Arguments are cast to the types declared here. `as '<name>'` makes another name for a function of Spark's own, where
-- a SQL function cannot do: for aggregates, and where any type of argument must pass as it is.

-- dates

create temporary function business_date(moment timestamp) returns date
    return cast(convert_timezone('UTC', business_time_zone(), moment) as date);

create temporary function month_start(d date) returns date
    return trunc(d, 'MM');

create temporary function month_end(d date) returns date
    return last_day(d);

create temporary function plus_months(d date, n bigint) returns date
    return add_months(d, cast(n as int));

create temporary function plus_days(d date, n bigint) returns date
    return date_add(d, cast(n as int));

create temporary function days_between(earlier date, later date) returns bigint
    return cast(datediff(later, earlier) as bigint);

create temporary function moment_at(d date, seconds bigint) returns timestamp
    return convert_timezone(business_time_zone(), 'UTC', cast(d as timestamp_ntz) + make_dt_interval(0, 0, 0, seconds));

create temporary function day_start(d date) returns timestamp
    return moment_at(d, 0);

create temporary function seconds_between(earlier timestamp, later timestamp) returns bigint
    return cast((unix_micros(cast(later as timestamp_ltz)) - unix_micros(cast(earlier as timestamp_ltz))) div 1000000 as bigint);

create temporary function full_years(earlier date, later date) returns bigint
    return cast(
        year(later) - year(earlier)
        - case
            when month(later) * 100 + day(later) < month(earlier) * 100 + day(earlier) then 1
            else 0
        end as bigint
    );

create temporary function iso_weekday(d date) returns bigint
    return cast((dayofweek(d) + 5) % 7 + 1 as bigint);

-- numbers

create temporary function ratio(n double, d double) returns double
    return n / nullif(d, 0);

create temporary function to_int as 'bigint';

create temporary function round_half_up(x decimal(28, 10), places int) returns decimal(28, 10)
    return case places
        when 0 then round(x, 0)
        when 1 then round(x, 1)
        when 2 then round(x, 2)
        when 3 then round(x, 3)
        when 4 then round(x, 4)
        when 5 then round(x, 5)
        when 6 then round(x, 6)
        when 7 then round(x, 7)
        when 8 then round(x, 8)
        when 9 then round(x, 9)
        when 10 then x
    end;

create temporary function square_root(x double) returns double
    return case when x >= 0 then sqrt(x) end;

create temporary function natural_log(x double) returns double
    return case when x > 0 then ln(x) end;

create temporary function exponential(x double) returns double
    return exp(x);

create temporary function quantile as 'percentile';

create temporary function wilson_half_width(n double, d double) returns double
    return 1.959963984540054D * sqrt(ratio(n * (d - n), d) + 0.9603647051735309D);

create temporary function wilson_low(n double, d double) returns double
    return case
        when d > 0 and n = 0 then 0D
        when d > 0
            then greatest(0D, ratio(n + 1.9207294103470618D - wilson_half_width(n, d), d + 3.8414588206941236D))
    end;

create temporary function wilson_high(n double, d double) returns double
    return case
        when d > 0 and n = d then 1D
        when d > 0
            then least(1D, ratio(n + 1.9207294103470618D + wilson_half_width(n, d), d + 3.8414588206941236D))
    end;

-- text

-- the I is Turkish where Java is
create temporary function lower_case(t string) returns string
    return replace(lower(replace(replace(t, 'İ', 'i̇'), 'I', 'i')), 'ς', 'σ');

create temporary function trimmed(t string) returns string
    return trim(both '  　' from t);

create temporary function matches(t string, pattern string) returns boolean
    return t rlike pattern;

create temporary function replace_all(t string, pattern string, replacement string) returns string
    return regexp_replace(t, pattern, replacement);

create temporary function hash_number(t string) returns bigint
    return cast(conv(substring(md5(cast(t as binary)), 1, 7), 16, 10) as bigint);
