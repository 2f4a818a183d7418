package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.Companies;
import io.huitou.reports.EarlierRelease;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import io.huitou.reports.Resources;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionTest {
    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    @TempDir
    Path folder;

    private final Reports reports = new Reports();

    @Test
    void every_kpi_and_its_definition_can_be_extracted() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path pdf = print(warehouse.publish(), ENGLISH);
            assertThat(text(pdf, 1))
                    .contains("Lapse rate rose 3.2 pp on the prior year to 15.4%", "Customer summary · Aug 2026")
                    .containsPattern("Revenue +792\\.2k +1\\.046M +−24\\.3% ◆ +882\\.7k +−10\\.2% ◆ +n 4,372")
                    .containsPattern("Lapse rate +15\\.4% +12\\.2% +\\+3\\.2 pp ◆ +12\\.2% +\\+3\\.2 pp ◆ +n 9,000")
                    .containsPattern(
                            "Net promoter score \\(NPS\\) +35\\.0 +41\\.3 +−6\\.3 ○ +31\\.0 +\\+4\\.0 ○ +28\\.0 to 42\\.0")
                    .containsPattern("Referral rate +14\\.3% +14\\.3% +0\\.0 pp +14\\.3% +0\\.0 pp +n 21")
                    .containsPattern("Complaint rate +n/a +n/a +n/a +n/a +n/a")
                    .contains("Not measured: Satisfaction (CSAT), Survey response rate. Missing: survey answers,")
                    .contains("Amounts in GBP exist too")
                    .contains("Source: summary_kpis, summary_months", "31 Aug 2026 · Asia/Shanghai · run 4f2a91c7")
                    .contains("Page 1 of 5", "Internal");
            assertThat(text(pdf, 4))
                    .contains("Every row and cent is accounted for; 2 of 213 checks warn")
                    .containsPattern(
                            "shop\\.orders +2026-08-31 20:50 +0 of 2 allowed +541,909 +536,641 +5,268 +5,225 +add up")
                    .containsPattern(
                            "shop\\.order_lines: net amount +9,747,747\\.934 +21,740\\.980 +9,726,006\\.954 +0\\.000"
                                    + " +9,726,006\\.954 +add up")
                    .doesNotContain("shop.orders: net amount")
                    .containsPattern("staged_orders: customer_id without a row in customers +37 of 53,628")
                    .containsPattern("shop\\.orders\\.ordered_at: is not a timestamp +5,200")
                    .contains("Page 4 of 5");
            assertThat(text(pdf, 5))
                    .contains("What each KPI means", "Repeat purchase rate", "What Repeat purchase rate means")
                    .contains("repeat_purchase_rate", "Source: metric_catalog", "Page 5 of 5");
        }
    }

    @Test
    void each_kpi_stands_beside_its_segments_and_the_largest_difference_is_the_headline() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 2))
                    .contains("Lapse rate: 9.0% at age 25-34, 6.4 pp below all customers")
                    .contains("By age: KPIs in Aug 2026, amounts in CNY")
                    .containsPattern("Lapse rate\\s+All 15\\.4%\\s+18-24 +16\\.3% *◆\\s+25-34 +9\\.0% *●")
                    .as("what nobody has a value of")
                    .doesNotContain("Revenue")
                    .as("a kind of which one segment alone may be shown")
                    .doesNotContain("By country")
                    .contains("Source: edition_segments", "Page 2 of 4");
            assertThat(text(print(file, CHINESE), 2)).contains("25-34岁客户的客户流失率为9.0%，低于整体6.4个百分点");
        }
    }

    @Test
    void tiers_are_no_news_but_the_headline_does_not_deny_their_marks() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("update lapse_rate set segment_kind = 'tier', segment = case segment when '18-24' then 'lead'"
                    + " else 'gold' end where segment_kind = 'age_band'");
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 2))
                    .contains("Beside value tiers, which are made of purchases")
                    .containsPattern("Lapse rate\\s+All 15\\.4%\\s+Gold +9\\.0% *●\\s+Lead +16\\.3% *◆");
            assertThat(text(print(file, CHINESE), 2)).contains("除以购买额划分的价值层级外，各客群与整体的差异均属正常波动");
        }
    }

    @Test
    void countries_have_their_name_in_the_language_of_the_edition() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql(
                    "insert into repeat_purchase_rate select m.month, 'country', s, null, n / 2, n, n, null, null,"
                            + " null from months as m, (values ('GB', 8000), ('DE', 991), ('ZZ', 50)) as x(s, n)");
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 2)).contains("By country", "Germany", "recognised");
            assertThat(text(print(file, CHINESE), 2)).contains("按国家", "德国", "无法识别");
        }
    }

    @Test
    void what_moves_a_purchase_is_printed_where_people_were_asked() throws IOException {
        try (Warehouse warehouse = Companies.nothing(folder)) {
            warehouse.sql(
                    "insert into decision_factors select date '2026-08-01', 'all', 'all', d, f, k, 100 from (values"
                            + " ('for', 'price', 48), ('for', 'quality', 31), ('against', 'delivery', 12), ('against', 'rude', 9))"
                            + " as x(d, f, k)");
            warehouse.sql(
                    "insert into support_channel_mix select date '2026-08-01', 'all', 'all', 'phone or e-mail', 40,"
                            + " 100");
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 2))
                    .contains("What moves purchases", "Where help is sought", "n 100, several answers")
                    .containsPattern("price +48\\.0% +delivery +12\\.0% +phone or e-mail +40\\.0%")
                    .as("fewer than ten people")
                    .doesNotContain("rude");
            assertThat(text(print(file, ENGLISH), 2))
                    .as("48 of 100 named the price, 31 the quality, some of them both")
                    .contains("for a purchase price, quality (31.0% to 48.0%)");
            assertThat(text(print(file, CHINESE), 2))
                    .contains("促成购买的因素", "48.0%", "质量", "电话或邮件")
                    .doesNotContain("price", "phone");
        }
    }

    @Test
    void tiers_yield_to_kinds_whose_segments_have_figures_and_kinds_without_yield_too() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("delete from lapse_rate where segment_kind <> 'all'");
            for (String table : List.of("lapse_rate", "repeat_purchase_rate")) {
                warehouse.sql("insert into " + table + " select m.month, k, s || k, null, 30, n, n, null, null, null"
                        + " from months as m, (values ('tier'), ('region'), ('acquisition_channel'), ('gender')) as x(k),"
                        + " (values ('A', 300), ('B', 200)) as y(s, n)");
                warehouse.sql("insert into " + table + " select m.month, 'country', s, null, n / 9, n, n, null, null,"
                        + " null from months as m, (values ('GB', 8000), ('DE', 20), ('FR', 9)) as x(s, n)");
            }
            assertThat(text(print(warehouse.publish(), ENGLISH), 2))
                    .contains("By region", "By channel of acquisition", "By gender")
                    .doesNotContain("By country", "By value tier");
        }
    }

    @Test
    void ten_kpis_by_three_kinds_of_eight_segments_and_three_lists_fill_one_page() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            for (int i = 0; i < 4; i++) {
                warehouse.kpi(
                        "more" + i,
                        "satisfaction",
                        "A kpi with a rather long title " + i,
                        "标题颇长的一个指标" + i,
                        "percent",
                        "lower");
                warehouse.sql(
                        "insert into more" + i + " select m.month, k, k || s, null, 300, 1000, 1000, 0, null, null"
                                + " from months as m, (values ('country'), ('age_band'), ('tier')) as x(k), range(9) as y(s)");
                warehouse.sql("insert into more" + i
                        + " select month, 'all', 'all', null, 300, 1000, 1000, 0, null, null" + " from months");
            }
            warehouse.sql("insert into decision_factors select date '2026-08-01', 'all', 'all', d, 'Eine recht lange"
                    + " Antwort ' || f, 48, 100 from (values ('for'), ('against')) as x(d), range(7) as y(f)");
            warehouse.sql(
                    "insert into support_channel_mix select date '2026-08-01', 'all', 'all', 'channel ' || c, 40, 100"
                            + " from range(7) as y(c)");
            Path file = warehouse.publish();
            for (Locale language : List.of(ENGLISH, CHINESE)) {
                Path pdf = print(file, language);
                assertThat(pages(pdf)).isEqualTo(5);
                assertThat(text(pdf, 3)).contains("tier7", "channel 4");
            }
        }
    }

    @Test
    void prior_month_and_prior_year_have_their_own_words_in_chinese() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            assertThat(text(print(warehouse.publish(), CHINESE), 1))
                    .contains("客户管理摘要 · 2026年8月", "客户流失率同比上升3.2个百分点，达15.4%")
                    .contains("收入同比下降10.2%，至79.2万元。")
                    .contains("未测量：满意度 (CSAT)。缺少：问卷回答。");
        }
    }

    @Test
    void a_plan_stands_beside_the_actual_where_one_kpi_has_a_target() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            warehouse.sql("insert into kpi_targets values ('2026-08-01', 'lapse_rate', 'all', 'all', null, 0.12, true),"
                    + " ('2026-08-01', 'revenue', 'all', 'all', null, 1, true),"
                    + " ('2026-08-01', 'revenue', 'all', 'all', 'CNY', 1000000, true),"
                    + " ('2026-08-01', 'revenue', 'all', 'all', 'GBP', 2, true),"
                    + " ('2026-08-01', 'nps', 'all', 'all', null, 36, true),"
                    + " ('2026-07-01', 'active_customers', 'all', 'all', null, 9, true),"
                    + " ('2026-08-01', 'active_customers', 'country', 'GB', null, 9, true)");
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 1))
                    .containsPattern("Δ prior year +Plan +Δ plan")
                    .containsPattern("Revenue +792\\.2k .*−10\\.2% ◆ +1\\.000M +−20\\.8% ◆ +n 4,372")
                    .containsPattern("Lapse rate +15\\.4% .*\\+3\\.2 pp ◆ +12\\.0% +\\+3\\.4 pp ◆ +n 9,000")
                    .containsPattern("\\(NPS\\) +35\\.0 .*\\+4\\.0 ○ +36\\.0 +−1\\.0 ○ +28\\.0 to 42\\.0")
                    .containsPattern("Active customers +12\\.47k [^\n]*% ○ +n 12,468");
            assertThat(text(print(file, CHINESE), 1)).contains("与计划之差", "+3.4个百分点");
            assertThat(figures(print(file, CHINESE), 1)).isEqualTo(figures(print(file, ENGLISH), 1));
            warehouse.sql("delete from kpi_targets where month = '2026-08-01' and segment = 'all'");
            assertThat(text(print(warehouse.publish(), ENGLISH), 1)).doesNotContain("lan");
        }
    }

    @Test
    void figures_restated_since_the_earlier_edition_are_told_before_and_after() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path earlier = Files.move(warehouse.publish(), folder.resolve("earlier.duckdb"));
            assertThat(text(print(publish(warehouse, earlier), ENGLISH), 4))
                    .contains("Restated since 31 Aug 2026: no published figure moved");
            warehouse
                    .sql("update lapse_rate set numerator = 1200 where month = '2026-03-01' and segment_kind = 'all'")
                    .sql("update lapse_rate set numerator = 100 where segment = '25-34' and month = '2026-03-01'")
                    .sql("delete from referral_rate where month = '2026-01-01'");
            Path file = publish(warehouse, earlier);
            assertThat(text(print(file, ENGLISH), 4))
                    .containsPattern("Restated since 31 Aug 2026, figures moved: 3 +what changed +published +now")
                    .containsPattern(
                            "Referral rate, Jan 2026 +not known +14\\.3% +n/a\\s+Lapse rate, Mar 2026 +not known +12\\.2% +13\\.3%")
                    .contains("quarantine_summary, restatements", "Page 4 of 5");
            assertThat(text(print(file, CHINESE), 4)).contains("自2026年8月31日一版以来的更正：3个数值有变动", "客户流失率，2026年3月", "原因不明");
            assertThat(text(print(publish(warehouse, folder.resolve("none.duckdb")), ENGLISH), 4))
                    .contains("the edition of 31 Aug 2026 is of another version");
            assertThat(text(print(warehouse.publish(), ENGLISH), 4))
                    .contains("Restated: no earlier edition to compare with");
        }
    }

    @Test
    void a_release_of_an_older_version_is_printed_without_what_it_lacks_and_says_so() throws Exception {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            alter(
                    file,
                    "drop table source_drift",
                    "drop table source_files",
                    "drop table earlier_edition",
                    "create or replace view report_cohorts as select 'all' as segment_kind, 'all' as segment");
            assertThat(text(print(file, ENGLISH), 4))
                    .contains("Restated: not recorded in this release")
                    .contains(
                            "Not in it, and so not printed: report_cohorts, restatements, source_drift, source_files.");
            assertThat(text(print(file, CHINESE), 4)).contains("本版由其他版本的Huitou生成", "更正：本版未作记录");
            assertThatThrownBy(() -> Reports.ofTonight()
                            .print(file, Edition.whole(ENGLISH), Form.PDF, folder.resolve("tonight.pdf")))
                    .as("in a release of this very night it is a fault")
                    .hasMessageContaining("Binder Error");

            alter(file, "drop view source_quality");
            assertThatThrownBy(() -> print(file, ENGLISH))
                    .hasMessageMatching(
                            "Cannot print \\S+: another version of Huitou made " + file + ", and what is read"
                                    + " today is not in it: Catalog Error: Table with name source_quality does not exist! Run"
                                    + " the night of its date again, huitou backfill --from DATE --to DATE --again, or take"
                                    + " the version that made it\\.");
        }
    }

    private static void alter(Path file, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void columns_that_changed_and_files_that_were_not_read_are_told_on_one_line() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            assertThat(text(print(warehouse.publish(), ENGLISH), 4)).doesNotContain("Columns of the sources");
            warehouse
                    .sql(
                            "insert into source_drift values"
                                    + " ('shop', 'orders', 'gift', 'new', false, '', '', null, 'o.csv', 'r0'),"
                                    + " ('crm', 'customers', 'name', 'narrowed', true, 'text', 'varchar(9)', null, 'query', 'r0')")
                    .sql(
                            "insert into source_files values ('shop', 'orders', 'o-2.csv', 'put_aside', 'cut off', 7, '0')");
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 4))
                    .contains(
                            "Columns of the sources that changed since the release before: 1 new, 0 gone, 1 narrowed",
                            "crm.customers.name",
                            "shop.orders.gift",
                            "Files that were not read: 1",
                            "(o-2.csv).");
            assertThat(text(print(file, CHINESE), 4)).contains("新增1列，消失0列，变窄1列", "未读入的文件：1个", "o-2.csv");
        }
    }

    private Path publish(Warehouse warehouse, Path earlier) {
        Path file = folder.resolve("later.duckdb");
        reports.publish(
                file,
                warehouse.parquet(),
                Warehouse.SERVING_SQL,
                new Resources(1, "512MB"),
                Optional.of(new EarlierRelease("r0", LocalDate.of(2026, 8, 31), earlier)));
        return file;
    }

    @Test
    void a_kpi_that_a_model_could_not_answer_is_told_with_the_reason_and_lacks_no_entity() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.unmeasured("revenue_at_risk", "churn", "Revenue at risk", "风险收入", "");
            warehouse.sql("update table_catalog set reason_en = 'the history is too short', reason_zh = '历史太短'"
                    + " where table_name = 'revenue_at_risk'");
            assertThat(text(print(warehouse.publish(), ENGLISH), 1))
                    .contains("Revenue at risk (the history is too short)")
                    .doesNotContainPattern("Missing: *,");
        }
    }

    @Test
    void what_the_data_do_not_suffice_for_is_said_with_its_reason() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 1))
                    .contains(
                            "Too little data for: Purchase model, Tracking (12 customers bought again, 50 are needed).");
            assertThat(text(print(file, CHINESE), 1)).contains("数据不足：购买模型、跟踪（重复购买客户 12 人，至少需要 50 人）。");
        }
    }

    @Test
    void the_first_year_of_a_company_is_not_held_against_a_year_before() throws IOException {
        try (Warehouse warehouse = Companies.firstYear(folder)) {
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 1))
                    .contains("No prior year: the data begin in Sep 2025.", "Revenue (CNY) by month to Aug 2026")
                    .doesNotContain("Prior year", "Change", "Aug 2025", "n/a ");
            assertThat(text(print(file, CHINESE), 1))
                    .contains("无去年同月可比：数据始于2025年9月。")
                    .doesNotContain("去年同月\n", "同比", "2025年8月");
        }
    }

    @Test
    void reasons_and_references_are_words_of_the_edition() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            assertThat(text(print(warehouse.publish(), CHINESE), 3))
                    .contains("每一行、每一分钱均有去向；213项检查中2项有警告")
                    .contains("staged_orders：customer_id 在 customers 中无对应记录")
                    .contains("shop.orders.ordered_at：不是时间戳")
                    .contains("shop.orders.order_id：缺失");
        }
    }

    @Test
    void an_amount_that_went_missing_is_the_headline() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("update control_totals set in_core = in_core - 0.01 where measure = 'net_amount'"
                    + " and entity = 'order_lines'");
            assertThat(text(print(warehouse.publish(), ENGLISH), 3))
                    .contains("Amounts do not add up in 1 of 1 totals: do not use the figures")
                    .containsPattern("9,726,006\\.944 +DO NOT ADD UP");
        }
    }

    @Test
    void a_source_that_is_silent_for_longer_than_usual_is_the_headline() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("update source_freshness set silent_days = 4, is_stale = true");
            Path release = warehouse.publish();
            assertThat(text(print(release, ENGLISH), 3))
                    .contains("1 of 2 sources are late: the latest figures are incomplete")
                    .containsPattern("shop\\.orders +2026-08-31 20:50 +◆ 4 of 2 allowed +541,909");
            assertThat(text(print(release, CHINESE), 3))
                    .contains("2个来源中有1个未及时更新：最近的数值可能不完整")
                    .contains("◆ 4 / 允许 2");
        }
    }

    @Test
    void a_source_that_brought_much_less_than_usual_says_how_much() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            warehouse.sql("update source_freshness set events_last_week = 120, is_thin = true");
            assertThat(text(print(warehouse.publish(), ENGLISH), 3))
                    .contains("1 of 2 sources are late")
                    .containsPattern("shop\\.orders +2026-08-31 20:50 +◆ only 120 rows, not 10,398");
        }
    }

    @Test
    void the_file_says_its_title_and_language_and_carries_its_fonts() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder);
                PDDocument document =
                        Loader.loadPDF(print(warehouse.publish(), CHINESE).toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("示范公司 · 客户管理摘要");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .hasSize(4);
            List<PDFont> fonts = new ArrayList<>();
            for (var page : document.getPages()) {
                PDResources resources = page.getResources();
                for (var name : resources.getFontNames()) {
                    fonts.add(resources.getFont(name));
                }
            }
            assertThat(fonts)
                    .isNotEmpty()
                    .allMatch(PDFont::isEmbedded)
                    .allMatch(f -> f.getName().contains("NotoSansSC"));
        }
    }

    @Test
    void a_company_without_anything_gets_two_honest_pages() throws IOException {
        try (Warehouse warehouse = Companies.nothing(folder)) {
            Path pdf = print(warehouse.publish(), ENGLISH);
            assertThat(text(pdf, 1))
                    .contains("No KPI is measured yet", "No source was read.")
                    .doesNotContain("null");
            assertThat(text(pdf, 2)).contains("No source was read").doesNotContain("null");
            assertThat(pages(pdf)).isEqualTo(2);
        }
    }

    @Test
    void hostile_texts_are_printed_as_they_are_or_as_boxes_and_never_break_the_page() throws IOException {
        try (Warehouse warehouse = Companies.hostile(folder)) {
            Path file = warehouse.publish();

            Path english = print(file, ENGLISH);
            assertThat(pages(english)).isEqualTo(5);
            assertThat(text(english, 1)).contains("<b>bold</b> ${x} $F{x} $P{y} □");
            assertThat(text(english, 4))
                    .contains("Characters that the font lacks, printed as □: 6")
                    .contains("and 18 more", "and 500 more")
                    .contains("orders.c")
                    .doesNotContain("null");
            Path chinese = print(file, CHINESE);
            assertThat(pages(chinese)).isEqualTo(5);
            assertThat(text(chinese, 1)).contains("回回回…");
        }
    }

    @Test
    void more_than_ten_kpis_are_cut_and_counted() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            for (int i = 0; i < 6; i++) {
                warehouse.kpi("extra" + i, "satisfaction", "Extra " + i, "其他" + i, "days", "lower");
                warehouse.sql("insert into extra" + i + " select month, 'all', 'all', null, 300, 100, 100, 0, null,"
                        + " null from months");
            }
            Path pdf = print(warehouse.publish(), ENGLISH);
            assertThat(pages(pdf)).isEqualTo(5);
            assertThat(text(pdf, 1)).contains("4 more KPIs are in the warehouse", "3 days");
        }
    }

    @Test
    void printing_twice_gives_the_same_text() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path file = warehouse.publish();
            String first = text(print(file, ENGLISH), 1);
            assertThat(text(print(file, ENGLISH), 1)).isEqualTo(first);
            try (var files = Files.list(folder)) {
                assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
            }
        }
    }

    @Test
    void the_same_release_prints_the_same_bytes_dated_by_the_release() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            byte[] first = Files.readAllBytes(print(file, CHINESE));
            print(file, ENGLISH);
            Path again = folder.resolve("again.pdf");
            new Reports().print(file, Edition.whole(CHINESE), Form.PDF, again);
            assertThat(again).hasBinaryContent(first);
            try (PDDocument document = Loader.loadPDF(again.toFile())) {
                assertThat(document.getDocumentInformation().getCreationDate().get(Calendar.YEAR))
                        .isEqualTo(2026);
                assertThat(document.getDocumentInformation().getCustomMetadataValue("CreationDate"))
                        .startsWith("D:20260831000000");
            }
        }
    }

    @Test
    void a_release_that_was_published_anew_is_read_anew() throws IOException {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path file = warehouse.publish();
            assertThat(text(print(file, ENGLISH), 1)).contains("Demo Company");
            warehouse.sql("update release set company_en = 'Another Company'").publish();
            assertThat(text(print(file, ENGLISH), 1)).contains("Another Company");
        }
    }

    @Test
    void another_language_is_refused_with_the_ones_there_are() {
        assertThatThrownBy(() -> reports.print(
                        folder.resolve("w.duckdb"), Edition.whole(Locale.FRENCH), Form.PDF, folder.resolve("fr.pdf")))
                .isInstanceOf(ReportsException.class)
                .hasMessage("Cannot print in fr: there is no such edition. Use zh-CN or en.");
    }

    private Path print(Path file, Locale language) {
        Path pdf = folder.resolve(language.toLanguageTag() + ".pdf");
        reports.print(file, Edition.whole(language), Form.PDF, pdf);
        return pdf;
    }

    private static int pages(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return document.getNumberOfPages();
        }
    }

    private static String text(Path pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document);
        }
    }

    private static List<BigDecimal> figures(Path pdf, int page) throws IOException {
        try (PrintedPack pack = new PrintedPack(pdf)) {
            return pack.figures(page);
        }
    }
}
