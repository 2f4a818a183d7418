package io.huitou.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A made-up night: tables written as Parquet folders, as the transforms leave them. Change its tables by SQL. */
public final class Warehouse implements AutoCloseable {
    public static final Path SERVING_SQL = Path.of("..", "sql", "serving");
    private static final List<String> SHAPED = """
            create table release(release_id text, run_id text, as_of date, company_en text, company_zh text,
                time_zone text, currency_code text, engine text, version text);
            create table extract_receipts(source text, domain text, entity text, format text, files bigint,
                first_file text, last_file text, query text,
                rows_read bigint, rows_landed bigint, rows_quarantined bigint, rows_suppressed bigint, first_event_at timestamptz,
                last_event_at timestamptz, checksum text, reading text, rows_carried bigint, rows_replaced bigint,
                rows_deleted bigint);
            create table source_freshness(source text, entity text, last_event_on date, silent_days bigint,
                longest_silence bigint, allowed_days bigint, is_stale boolean, events_last_week bigint,
                usual_events double, is_thin boolean);
            create table definitions(name text, file text, text text);
            create table run_log(run_id text, step text, kind text, table_name text, status text, rows bigint,
                started_at timestamptz, ended_at timestamptz, milliseconds bigint);
            create table check_results(table_name text, severity text, condition text, violations bigint,
                rows_checked bigint, status text);
            create table quarantine_summary(source text, entity text, column_name text, reason text, rows bigint,
                first_origin text, first_line bigint);
            create table source_drift(source text, entity text, column_name text, change text, is_used boolean,
                type_before text, type_now text, renamed_to text, origin text, since_release text);
            create table source_files(source text, entity text, file text, why text, reason text, bytes bigint, crc32c text);
            create table control_totals(source text, domain text, entity text, measure text, read decimal(38, 4), quarantined decimal(38, 4),
                landed decimal(38, 4), duplicates decimal(38, 4), staged decimal(38, 4),
                left_out decimal(38, 4), in_core decimal(38, 4));
            create table months(month date, month_end date, months_ago bigint);
            create table kpi_targets(month date, metric text, segment_kind text, segment text, currency_code text,
                target decimal(18, 6), is_known_segment boolean);
            create table customers(customer_id text, is_inferred boolean, birth_date date, country text);
            create table cohort_retention(cohort_month date, months_since bigint, customers bigint, active bigint);
            create table staged_orders(order_id text);
            create table table_catalog(table_name text, folder text, shape text, title_en text, title_zh text,
                says_en text, says_zh text, grain text, unit text, better text, owner text, source text, needs text,
                is_measured boolean, missing text, reason_en text, reason_zh text, computed_by text, reads text);
            create table orders(order_id text, customer_id text, ordered_at timestamptz, order_date date, kind text,
                channel text, currency_code text, amount decimal(18, 4));
            create table returns(return_id text, order_id text, customer_id text, return_date date,
                currency_code text, amount decimal(18, 4));
            create table interactions(interaction_id text, customer_id text, occurred_at timestamptz,
                occurred_on date, direction text, channel text, purpose text, resolved_at timestamptz,
                resolved_on date);
            create table invitations(invitation_id text, customer_id text, channel text, sent_at timestamptz,
                sent_on date);
            create table answers(response_id text, customer_id text, answered_at timestamptz, answered_on date,
                kind text, question_code text, choice text, score decimal(9, 4), scale_min decimal(9, 4),
                scale_max decimal(9, 4), is_valid boolean);
            create table reviews(customer_id text, posted_at timestamptz, posted_on date, platform text,
                rating decimal(9, 4));
            create table referrals(referrer_id text, referee_id text, invited_at timestamptz, invited_on date,
                channel text);
            create table touchpoints(customer_id text, occurred_at timestamptz, occurred_on date, channel text,
                layer text);
            create table subscriptions(customer_id text, plan text, price decimal(18, 4), currency_code text,
                started_on date, ended_on date, end_reason text);
            create table campaign_contacts(campaign_id text, customer_id text, sent_at timestamptz, sent_on date,
                is_control boolean);
            create table customer_360(customer_id text, country text, order_days bigint);
            create table decision_factors(month date, segment_kind text, segment text, dimension text,
                factor text, named bigint, n bigint);
            create table support_channel_mix(month date, segment_kind text, segment text, channel text, n bigint,
                all_people bigint);
            create table column_catalog(table_name text, position bigint, column_name text, type text, says_en text,
                says_zh text, is_personal boolean)""".lines()
            .reduce((a, b) -> a + " " + b)
            .map(all -> List.of(all.split("; *")))
            .orElseThrow();

    private final Path folder;
    private final Connection connection;
    private final Map<String, Path> tables = new HashMap<>();

    public Warehouse(Path folder) {
        this.folder = folder;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        sql("set TimeZone = 'UTC'");
        SHAPED.forEach(this::sql);
        months("2026-08-01");
        for (String core : List.of(
                "months",
                "kpi_targets",
                "customers",
                "orders",
                "returns",
                "interactions",
                "invitations",
                "answers",
                "reviews",
                "referrals",
                "touchpoints",
                "subscriptions",
                "campaign_contacts")) {
            catalogued(core, "core", "table", "Core " + core, "核心表 " + core, "", "none", true, "");
        }
        catalogued("customer_360", "customer", "table", "Everything", "全景", "", "none", true, "");
        catalogued("decision_factors", "metrics/segments", "table", "Factors", "因素", "", "none", true, "");
        catalogued("support_channel_mix", "metrics/channels", "table", "Support", "支持", "", "none", true, "");
        catalogued("cohort_retention", "metrics/loyalty", "table", "Cohorts", "同期群", "", "none", true, "");
        catalogued("staged_orders", "staging", "table", "Staged", "暂存", "", "none", true, "");
        for (String night : List.of(
                "release",
                "extract_receipts",
                "run_log",
                "definitions",
                "check_results",
                "quarantine_summary",
                "source_drift",
                "source_files",
                "control_totals",
                "source_freshness",
                "table_catalog",
                "column_catalog")) {
            catalogued(night, "night", "table", "Night " + night, "夜间表 " + night, "", "none", true, "");
        }
    }

    public Warehouse sql(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Warehouse months(String last) {
        sql("delete from months");
        return sql("insert into months select cast(date '" + last + "' - to_months(cast(i as int)) as date), last_day("
                + "cast(date '" + last + "' - to_months(cast(i as int)) as date)), i from range(25) as t(i)");
    }

    /** An empty kpi table; fill it by SQL. */
    public Warehouse kpi(String name, String topic, String en, String zh, String unit, String better) {
        sql("create table " + name + "(month date, segment_kind text, segment text, currency_code text,"
                + " numerator " + (unit.equals("money") ? "decimal(28, 4)" : "bigint") + ", denominator bigint,"
                + " n bigint, n_missing bigint, low double, high double)");
        return catalogued(name, "metrics/" + topic, "kpi", en, zh, unit, better, true, "");
    }

    public Warehouse unmeasured(String name, String topic, String en, String zh, String missing) {
        kpi(name, topic, en, zh, "percent", "higher");
        return sql("update table_catalog set is_measured = false, missing = '" + missing + "' where table_name = '"
                + name + "'");
    }

    /** A table of the metrics folders that a model could not answer. */
    public Warehouse refused(
            String name, String columns, String topic, String en, String zh, String reasonEn, String reasonZh) {
        sql("create table " + name + "(" + columns + ")");
        catalogued(name, "metrics/" + topic, "table", en, zh, "none", "none", false, "");
        return sql("update table_catalog set missing = '', reason_en = '" + reasonEn + "', reason_zh = '" + reasonZh
                + "' where table_name = '" + name + "'");
    }

    /** An empty core table; fill it by SQL. */
    public Warehouse core(String name, String columns) {
        sql("create table " + name + "(" + columns + ")");
        return catalogued(name, "core", "table", "Core " + name, "核心表 " + name, "", "none", true, "");
    }

    private Warehouse catalogued(
            String name,
            String folder,
            String shape,
            String en,
            String zh,
            String unit,
            String better,
            boolean isMeasured,
            String missing) {
        return sql("insert into table_catalog values ('" + String.join("', '", name, folder, shape, en, zh)
                + "', 'What "
                + en + " means, in one sentence of the usual length for a definition.', '" + zh
                + "的含义，用一句话说明其口径与计算方式。', 'one row per thing', '" + unit + "', '" + better
                + "', 'retention', 'METRICS.md', '" + missing + "', " + isMeasured + ", '" + missing
                + "', '', '', 'sql', '')");
    }

    /** Writes every table as Parquet and publishes them. */
    public Path publish() {
        Path file = folder.resolve("warehouse.duckdb");
        new Reports().publish(file, parquet(), SERVING_SQL, new Resources(1, "512MB"));
        return file;
    }

    public Map<String, Path> parquet() {
        sql("delete from column_catalog");
        sql("insert into column_catalog select table_name, column_index, column_name,"
                + " replace(replace(lower(data_type), 'varchar', 'text'), 'timestamp with time zone', 'timestamp'),"
                + " 'Says ' || column_name, '列 ' || column_name, column_name = 'birth_date' from duckdb_columns()"
                + " where database_name = current_database()");
        for (String table : names()) {
            Path target = folder.resolve("tables").resolve(table);
            try {
                Files.createDirectories(target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sql("copy " + table + " to '" + target.resolve("part-0.parquet") + "' (format parquet, compression zstd)");
            tables.put(table, target);
        }
        return tables;
    }

    private List<String> names() {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_name from duckdb_tables()")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
