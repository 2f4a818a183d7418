-- The upper end of the 95 % interval of a share n / d. Wilson (1927).
create macro wilson_high(n, d) as case
    when n = d and d > 0 then 1.0
    when d > 0
        then least(1, (n + 1.9207294103470618 + 1.959963984540054 * sqrt(n * (d - n) / cast(d as double)
            + 0.9603647051735309)) / (d + 3.8414588206941236))
end;

comment on macro wilson_high is 'Upper end of the 95 % interval of n / d. 比例 n / d 的 95% 置信区间上限。';
