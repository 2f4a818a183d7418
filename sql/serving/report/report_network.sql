-- How large and how deep are the trees of who brought whom?
-- Grain: one row, over all time. Left out where fewer than 10 customers came by a referral.
create view report_network as
select
    'all' as segment_kind,
    'all' as segment,
    customers,
    referrers,
    referred,
    trees,
    largest_tree,
    max_depth,
    mean_depth,
    structural_virality,
    referred < 30 as is_low_base
from referral_network_summary
where referred >= 10;

comment on view report_network is
    'The network of referrals as the report prints it. 报告中的推荐网络概览。
Grain: one row.';
