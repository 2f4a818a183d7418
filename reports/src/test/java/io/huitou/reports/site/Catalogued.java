package io.huitou.reports.site;

import io.huitou.reports.Warehouse;

/** A company whose release knows where its NPS comes from: survey.answers, staged, core, the KPI. */
final class Catalogued {
    static final String QUERY =
            "-- Would they recommend us?\nwith\n\ngiven as (select score from answers)\n\nselect * from given\n";

    private Catalogued() {}

    static Warehouse of(Warehouse company) {
        company.sql("update table_catalog set reads = 'answers, months' where table_name = 'nps'");
        company.sql("update table_catalog set reads = 'staged_answers' where table_name = 'answers'");
        company.sql("insert into table_catalog values ('staged_answers', 'staging/survey', 'table', '', '',"
                + " 'The newest record of each answer.', '每条答案的最新记录。', 'one row per answer', '', 'none', '', '',"
                + " 'survey.answers', true, '', '', '', 'sql', 'landed_answers')");
        company.sql("create table staged_answers(response_id text)");
        company.sql(
                "insert into extract_receipts values ('panel', 'survey', 'answers', 'ndjson', 2, 'a-1.ndjson',"
                        + " 'a-2.ndjson', null, 415, 400, 15, 0, '2026-01-02 03:04:05.678', '2026-08-31 12:50:00', 'c3', 'all', 0, 0, 0)");
        company.sql("insert into quarantine_summary values ('panel', 'answers', 'score', 'is above 10', 15, 'a-1', 7)");
        company.sql("insert into check_results values ('nps', 'warn', 'low <= high', 3, 25, 'warned')");
        company.sql("insert into run_log values ('4f2a91c7', 'transform nps', 'transform', 'nps', 'ok', 12345,"
                + " null, null, 1)");
        company.sql("insert into definitions values ('nps', 'metrics/referral/nps.sql', '" + QUERY + "')");
        return company.sql("insert into definitions values"
                + " ('kpi_cells', 'serving/kpi_cells.sql', 'create table kpi_cells as from kpi_rows'),"
                + " ('kpi', 'serving/kpi.sql', 'create view kpi as from kpi_cells'),"
                + " ('compare', 'serving/compare.sql', 'create macro compare() as table from kpi')");
    }
}
