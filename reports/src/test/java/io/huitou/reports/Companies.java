package io.huitou.reports;

import java.nio.file.Path;
import java.util.List;

/** Companies of different sizes and completeness to publish and print. */
public final class Companies {
    private static final String NOISE = "(1 + 0.02 * sin(12.9898 * m.months_ago) + 0.01 * cos(78.233 * m.months_ago))";

    private Companies() {}

    /** Everything measured but the surveys' response rate, two years of history, two currencies, segments. */
    public static Warehouse whole(Path folder) {
        Warehouse warehouse = orders(folder);
        warehouse.kpi("nps", "referral", "Net promoter score (NPS)", "净推荐值 (NPS)", "points", "higher");
        warehouse.sql("insert into nps select m.month, 'all', 'all', null, cast(round(140 + 30 * sin(m.months_ago)) as"
                + " bigint), 400, 400, 25, (140 + 30 * sin(m.months_ago)) / 400 - 0.07,"
                + " (140 + 30 * sin(m.months_ago)) / 400 + 0.07 from months as m");
        warehouse.kpi("referral_rate", "referral", "Referral rate", "推荐率", "percent", "higher");
        warehouse.sql("insert into referral_rate select m.month, 'all', 'all', null, 3, 21, 21, null, null, null"
                + " from months as m");
        warehouse.kpi("complaint_rate", "satisfaction", "Complaint rate", "投诉率", "percent", "lower");
        warehouse.sql("insert into complaint_rate select m.month, 'all', 'all', null, 1, 7, 7, null, null, null"
                + " from months as m");
        warehouse.unmeasured("response_rate", "satisfaction", "Survey response rate", "问卷回收率", "survey.invitations");
        return warehouse;
    }

    /** Orders only: no survey, no crm. */
    public static Warehouse orders(Path folder) {
        Warehouse warehouse = nothing(folder);
        warehouse.kpi("revenue", "loyalty", "Revenue", "收入", "money", "higher");
        warehouse.kpi("active_customers", "loyalty", "Active customers", "活跃客户数", "count", "higher");
        warehouse.kpi("average_order_value", "loyalty", "Average order value", "平均订单金额", "money", "higher");
        warehouse.kpi("repeat_purchase_rate", "loyalty", "Repeat purchase rate", "重复购买率", "percent", "higher");
        warehouse.kpi("lapse_rate", "churn", "Lapse rate", "客户流失率", "percent", "lower");
        for (String[] table : new String[][] {
            {
                "purchase_model_fit",
                "sample text, model text, is_chosen boolean, customers bigint, cutoff_date date, holdout_days bigint,"
                        + " holdout_purchases bigint, holdout_expected double, holdout_mae double",
                "Purchase model",
                "购买模型"
            },
            {
                "purchase_model_tracking",
                "model text, is_chosen boolean, week bigint, week_end date, is_holdout boolean, purchases bigint,"
                        + " expected double",
                "Tracking",
                "跟踪"
            }
        }) {
            warehouse.refused(
                    table[0],
                    table[1],
                    "loyalty",
                    table[2],
                    table[3],
                    "12 customers bought again, 50 are needed",
                    "重复购买客户 12 人，至少需要 50 人");
        }
        warehouse.unmeasured("csat", "satisfaction", "Satisfaction (CSAT)", "满意度 (CSAT)", "survey.answers");
        warehouse.sql("insert into revenue select m.month, 'all', 'all', c, 1060000 * f * (1 - 0.012 * m.months_ago)"
                + " * case when month(m.month) = 12 then 1.3 else 1 end * case when m.months_ago = 0 then 0.74 else 1"
                + " end * " + NOISE + ", null, 4372 + m.months_ago, 0, null, null from months as m,"
                + " (values ('CNY', 1), ('GBP', 0.01)) as x(c, f)");
        warehouse.sql("insert into active_customers select m.month, 'all', 'all', null, cast(12345 * " + NOISE
                + " as bigint), null, cast(12345 * " + NOISE + " as bigint), null, null, null from months as m");
        warehouse.sql("insert into average_order_value select m.month, 'all', 'all', 'CNY', 534.4 * 5000 * " + NOISE
                + ", 5000, 4372, null, null, null from months as m");
        warehouse.sql("insert into repeat_purchase_rate select m.month, 'all', 'all', null, 4000 + m.months_ago, 9000,"
                + " 9000, null, null, null from months as m");
        warehouse.sql("insert into lapse_rate select m.month, 'all', 'all', null, case when m.months_ago = 0 then 1390"
                + " else 1100 end, 9000, 9000, null, null, null from months as m");
        warehouse.sql("insert into lapse_rate select m.month, 'country', s, null, n / 9, n, n, null, null, null"
                + " from months as m, (values ('GB', 8000), ('DE', 991), ('FR', 9)) as x(s, n)");
        warehouse.sql("insert into lapse_rate select m.month, 'age_band', s, null, k, n, n, null, null, null"
                + " from months as m, (values ('18-24', 1300, 8000), ('25-34', 90, 1000)) as x(s, k, n)");
        warehouse.sql("insert into extract_receipts values"
                + " ('shop', 'orders', 'orders', 'csv', 1, 'orders.csv', 'orders.csv', null, 541909, 536641, 5268, 0, '2009-12-01 07:45:00',"
                + " '2026-08-31 12:50:00', 'a1', 'all', 0, 0, 0), ('shop', 'orders', 'order_lines', 'csv', 2, 'lines-1.csv', 'lines-2.csv', null, 1067371, 1067371, 0, 0,"
                + " '2009-12-01 07:45:00', '2026-08-31 12:50:00', 'b2', 'changes', 1000000, 900000, 100000)");
        warehouse.sql("insert into source_freshness values"
                + " ('shop', 'orders', date '2026-08-31', 0, 2, 2, false, 10412, 10398, false)");
        warehouse.sql("insert into control_totals values"
                + " ('shop', 'orders', 'orders', 'rows', 541909, 5268, 536641, 5225, 531416, 416, 531000),"
                + " ('shop', 'orders', 'order_lines', 'rows', 1067371, 0, 1067371, 34150, 1033221, null, null),"
                + " ('shop', 'orders', 'orders', 'net_amount', null, null, 0, 0, 0, 0, 0),"
                + " ('shop', 'orders', 'order_lines', 'net_amount', null, null, 9747747.934, 21740.98, 9726006.954, 0,"
                + " 9726006.954)");
        warehouse.sql("insert into check_results select 't' || i, 'fail', 'numerator between 0 and denominator', 0,"
                + " 100, 'passed' from range(211) as t(i)");
        warehouse.sql("insert into check_results values"
                + " ('staged_orders', 'warn', 'customer_id is the customer_id of a row in staged_customers', 37, 53628,"
                + " 'warned'),"
                + " ('customers', 'warn', 'country <> ''ZZ''', 1246, 5942, 'warned'),"
                + " ('nps', 'fail', 'numerator between -denominator and denominator', 0, 0, 'not_measured')");
        warehouse.sql("insert into quarantine_summary values"
                + " ('shop', 'orders', 'ordered_at', 'is not a timestamp', 5200, 'o.csv', 3),"
                + " ('shop', 'orders', 'order_id', 'is missing', 68, 'o.csv', 99)");
        return warehouse;
    }

    /** Orders only, of the last twelve months. */
    public static Warehouse firstYear(Path folder) {
        Warehouse warehouse = orders(folder);
        for (String kpi :
                List.of("revenue", "active_customers", "average_order_value", "repeat_purchase_rate", "lapse_rate")) {
            warehouse.sql("delete from " + kpi + " where month < date '2025-09-01'");
        }
        return warehouse;
    }

    /** Texts of every odd kind, far too long and far too many. */
    public static Warehouse hostile(Path folder) {
        Warehouse warehouse = whole(folder);
        String odd = "'<b>bold</b> ${x} $F{x} $P{y} 😀 عربى \u202e \u0007 &amp; '''' '";
        warehouse.sql("update release set company_en = " + odd + " || repeat('x', 10000),"
                + " company_zh = repeat('回', 10000), run_id = repeat('r', 10000)");
        warehouse.sql("update table_catalog set missing = repeat('survey.answers ', 1000) where missing <> ''");
        warehouse.sql("insert into quarantine_summary select 's', 'orders', 'c' || i, " + odd
                + " || repeat('y', 10000), 90000, 'f', 1 from range(500) as t(i)");
        warehouse.sql("insert into source_drift select 's', 'orders', " + odd
                + " || repeat('z', 10000) || i, 'new', false, ''," + " '', null, 'f', 'r' from range(500) as t(i)");
        warehouse.sql("insert into source_files select 's', 'orders', repeat('f', 10000) || i, 'put_aside', " + odd
                + ", 1, '' from range(500) as t(i)");
        warehouse.sql("insert into check_results select 't' || i, 'fail', repeat('a and ', 2000), 5, 10, 'failed'"
                + " from range(500) as t(i)");
        warehouse.sql(
                "insert into extract_receipts select 's' || i, 'crm', repeat('e', 10000), 'csv', 1, 'e.csv', 'e.csv', null, 10, 10, 0, 0,"
                        + " null, null, 'x', 'all', 0, 0, 0 from range(40) as t(i)");
        for (int i = 0; i < 6; i++) {
            warehouse.kpi("extra" + i, "satisfaction", "Extra " + i, "其他" + i, "days", "lower");
            warehouse.sql("insert into extra" + i + " select month, 'all', 'all', null, 300, 100, 100, 0, null, null"
                    + " from months");
        }
        warehouse.sql("insert into control_totals select 's' || i, 'crm', repeat('e', 10000), repeat('m', 1000), null,"
                + " null, -1e20, 0, -1e20, null, null from range(9) as t(i)");
        return warehouse.sql("update table_catalog set says_en = " + odd + " || repeat('long words ', 1000),"
                + " says_zh = repeat('很长', 5000), title_en = title_en[1] || repeat('\u0488', 10000) || title_en[2:] ||"
                + " repeat(' long', 1000),"
                + " title_zh = title_zh || repeat('长', 5000) where shape = 'kpi'");
    }

    /** A release and nothing in it. */
    public static Warehouse nothing(Path folder) {
        Warehouse warehouse = new Warehouse(folder);
        warehouse.sql("insert into release values ('2026-08-31-4f2a', '4f2a91c7', date '2026-08-31', 'Demo Company',"
                + " '示范公司', 'Asia/Shanghai', 'CNY', 'duckdb', '1.0')");
        warehouse.sql("insert into customers values ('Ada', false, date '1990-02-03', 'GB'), ('Bo', true, null, null)");
        return warehouse;
    }
}
