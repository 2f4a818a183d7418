package io.huitou.jobs.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path folder;

    private Conf conf() {
        return new Conf(folder, Map.of("CRM_USER", "reader"));
    }

    @Test
    void defaultsOfAFeedOfFiles() throws IOException {
        HuitouConf conf = conf().load("""
                        company: {time_zone: Asia/Tokyo}
                        sources: {shop: {files: {folder: in}, entities: {orders: {pattern: o-*.csv.gz}}}}
                        """);
        Feed feed = conf.feed("orders").orElseThrow();

        assertThat(feed.name()).isEqualTo("shop.orders");
        assertThat(feed.format()).isEqualTo("csv");
        assertThat(feed.timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(feed.limits())
                .isEqualTo(new Limits(
                        1,
                        new MaxRejected(BigDecimal.ONE, true),
                        new MaxRejected(BigDecimal.valueOf(5), true),
                        0,
                        Drift.DEFAULT));
        assertThat(feed.origin())
                .isEqualTo(new FileSet(
                        folder.resolve("in"),
                        "o-*.csv.gz",
                        FileSet.Format.CSV,
                        StandardCharsets.UTF_8,
                        ',',
                        List.of(),
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void whatIsReadByWatermarkHasDefaultsAndEachOfItsErrorsIsTold() throws IOException {
        String head = "sources: {crm: {jdbc: {url: x}, entities: {orders: {query: select 1, incremental: {";
        assertThat(conf().load(head + "}}}}}").feed("orders").orElseThrow().incremental())
                .isEqualTo(new Incremental("updated_at", Duration.ofHours(1), 7, 30));
        assertThat(conf().load(head + "watermark: ordered_at, overlap: 90s, sweep: 1, full: 2}}}}}")
                        .feed("orders")
                        .orElseThrow()
                        .incremental())
                .isEqualTo(new Incremental("ordered_at", Duration.ofSeconds(90), 1, 2));
        assertThat(conf().problems(head + "watermark: amount, overlap: soon, sweep: 0, full: -1, late: 1}}}}}"))
                .containsExactly(
                        "1: Cannot read sources.crm.entities.orders.incremental.watermark: no timestamp of the contract: amount."
                                + " Write ordered_at, promised_at, delivered_at, updated_at.",
                        "1: Cannot read sources.crm.entities.orders.incremental.overlap: no duration: soon."
                                + " Write such as 90s, 30m, 1h or 2d.",
                        "1: Cannot read sources.crm.entities.orders.incremental.sweep: not allowed: 0."
                                + " Write a whole number from 1 to 10000.",
                        "1: Cannot read sources.crm.entities.orders.incremental.full: not allowed: -1."
                                + " Write a whole number from 1 to 10000.",
                        "1: Cannot read sources.crm.entities.orders.incremental.late: no such key."
                                + " Known here: watermark, overlap, sweep, full.");
    }

    @Test
    void fullMappingOfAFeedOfFiles() throws IOException {
        Feed feed = conf().load("""
                        sources:
                          shop:
                            files: {folder: /data/in}
                            time_zone: Europe/London
                            entities:
                              orders:
                                pattern: "*.txt"
                                format: ndjson
                                charset: CP949
                                delimiter: "\\t"
                                timestamp_format: "dd.MM.yyyy HH:mm"
                                date_format: dd.MM.yyyy
                                columns: {order_id: InvoiceNo, currency_code: "=GBP", channel: }
                                min_rows: 0
                                max_rejected: 50
                        """).feed("orders").orElseThrow();

        FileSet files = (FileSet) feed.origin();
        assertThat(feed.timeZone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(feed.limits())
                .hasToString(
                        "Limits[minRows=0, maxRejected=50, maxDeleted=5%, maxBadFiles=0, drift=Drift[added=WARN, missing=STOP, narrowed=STOP]]");
        assertThat(files.folder()).isEqualTo(Path.of("/data/in"));
        assertThat(files.format()).isEqualTo(FileSet.Format.NDJSON);
        assertThat(files.charset()).isEqualTo(Charset.forName("x-windows-949"));
        assertThat(files.delimiter()).isEqualTo('\t');
        assertThat(files.timestampFormat()).isEqualTo("dd.MM.yyyy HH:mm");
        assertThat(files.dateFormat()).isEqualTo("dd.MM.yyyy");
        assertThat(files.columns())
                .hasSize(3)
                .containsEntry("currency_code", "=GBP")
                .containsEntry("channel", null);
    }

    @Test
    void aQueryOverFilesNamesThemAsTables() throws IOException {
        Feed feed = conf().load("""
                        sources:
                          survey:
                            files: {folder: in}
                            entities:
                              answers:
                                tables:
                                  responses: {pattern: r-*.txt, charset: CP949, delimiter: "\\t", unpivot: true}
                                  fixed: {pattern: f.dat, header: [line]}
                                query: select 1 as response_id from responses
                                timestamp_format: yyyyMMdd
                                date_format: dd.MM.yyyy
                        """).feed("answers").orElseThrow();

        assertThat(feed.format()).isEqualTo("csv");
        assertThat(feed.origin().timestampFormat()).isEqualTo("yyyyMMdd");
        assertThat(feed.origin().dateFormat()).isEqualTo("dd.MM.yyyy");
        assertThat(feed.origin().files().stream().map(FileSet::pattern)).containsExactly("r-*.txt", "f.dat");
        FileQuery query = (FileQuery) feed.origin();
        assertThat(query.sql()).isEqualTo("select 1 as response_id from responses");
        FileQuery.Table responses = Objects.requireNonNull(query.tables().get("responses"));
        assertThat(responses.isUnpivoted()).isTrue();
        assertThat(responses.files())
                .isEqualTo(new FileSet(
                        folder.resolve("in"),
                        "r-*.txt",
                        FileSet.Format.CSV,
                        Charset.forName("x-windows-949"),
                        '\t',
                        List.of(),
                        null,
                        null,
                        Map.of()));
        FileQuery.Table fixed = Objects.requireNonNull(query.tables().get("fixed"));
        assertThat(fixed.isUnpivoted()).isFalse();
        assertThat(fixed.files().header()).containsExactly("line");
    }

    @Test
    void nonsenseInAQueryOverFilesIsRefused() {
        assertThat(conf().problems("""
                        sources:
                          survey:
                            files: {folder: in}
                            entities:
                              answers:
                                tables:
                                  2019: {pattern: a.csv, unpivot: maybe, format: csv}
                                  b: {header: [id, id], pattern: x/b.csv}
                                columns: {score: x}
                              questions: {query: select 1}
                              invitations: {pattern: i.ndjson, header: [id]}
                        """))
                .containsExactlyInAnyOrder(
                        "7: Cannot read sources.survey.entities.answers.tables.2019: not a name for a table: 2019."
                                + " Write lower_case letters, digits and _.",
                        "7: Cannot read sources.survey.entities.answers.tables.2019.unpivot: unknown: maybe."
                                + " Write false, true.",
                        "7: Cannot read sources.survey.entities.answers.tables.2019.format: no such key. Known here:"
                                + " pattern, charset, delimiter, header, settle, marker, unpivot.",
                        "8: Cannot read sources.survey.entities.answers.tables.b.header: two columns of one name:"
                                + " [id, id]. Name each differently.",
                        "8: Cannot read sources.survey.entities.answers.tables.b.pattern: it names folders: x/b.csv."
                                + " Write the folder in files.folder.",
                        "6: Cannot read sources.survey.entities.answers.query: it is missing."
                                + " Write the SQL query whose column labels are the contract's.",
                        "9: Cannot read sources.survey.entities.answers.columns: no such key. Known here: tables, query,"
                                + " timestamp_format, date_format, decimal, grouping, min_rows, max_rejected, max_deleted, max_bad_files, drift.",
                        "10: Cannot read sources.survey.entities.questions.tables: it is missing."
                                + " Write the files that the query reads, each with a name.",
                        "11: Cannot read sources.survey.entities.invitations.header: the files name their columns"
                                + " themselves: ndjson. Leave it out.");
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(conf().problems("""
                        sources:
                          Shop:
                            files: {folder: in, colour: red}
                            entities:
                              order: {pattern: a.csv}
                              orders:
                                pattern: sub/o.txt
                                charset: UTF-9
                                delimiter: ";;"
                                timestamp_format: "yyyy-bb"
                                columns: {order_no: x, order_id: }
                                max_rejected: few
                                min_rows: -1
                                query: select
                          crm:
                            jdbc: {user: x}
                            time_zone: EST
                            entities:
                              orders: {query: select 1}
                              customers: {min_rows: 1}
                          both:
                            jdbc: {url: "jdbc:x:"}
                            files: {folder: x}
                        """))
                .containsExactly(
                        "2: Cannot read sources.Shop: not a name for a folder: Shop."
                                + " Write lower_case letters, digits and _.",
                        "3: Cannot read sources.Shop.files.colour: no such key. Known here: folder.",
                        "5: Cannot read sources.Shop.entities.order: no contract for such an entity. Did you mean orders?",
                        "7: Cannot read sources.Shop.entities.orders.pattern: it names folders: sub/o.txt."
                                + " Write the folder in files.folder.",
                        "7: Cannot read sources.Shop.entities.orders.pattern: its ending does not tell the format:"
                                + " sub/o.txt. Write format: csv, ndjson or parquet.",
                        "8: Cannot read sources.Shop.entities.orders.charset: no such charset: UTF-9."
                                + " Write such as UTF-8 or GB18030.",
                        "9: Cannot read sources.Shop.entities.orders.delimiter: not one character: ;;."
                                + " Write such as \";\" or \"\\t\".",
                        "10: Cannot read sources.Shop.entities.orders.timestamp_format: not a pattern: yyyy-bb."
                                + " Write such as \"dd.MM.yyyy HH:mm\".",
                        "11: Cannot read sources.Shop.entities.orders.columns.order_no: the contract of orders.orders has"
                                + " no such column. Did you mean order_id?",
                        "11: Cannot read sources.Shop.entities.orders.columns.order_id: it is required and mapped to"
                                + " nothing. Name the files' column or =constant.",
                        "13: Cannot read sources.Shop.entities.orders.min_rows: not allowed: -1."
                                + " Write a whole number from 0 to 2147483647.",
                        "12: Cannot read sources.Shop.entities.orders.max_rejected: neither a share nor a count: few."
                                + " Write such as 1% (of the rows read) or 50.",
                        "14: Cannot read sources.Shop.entities.orders.query: no such key. Known here: tables, pattern,"
                                + " format, charset, delimiter, header, timestamp_format, date_format, columns, settle,"
                                + " marker, decimal, grouping, min_rows, max_rejected, max_deleted, max_bad_files, drift.",
                        "17: Cannot read sources.crm.time_zone: no such time zone: EST."
                                + " Write an IANA name such as Asia/Shanghai.",
                        "16: Cannot read sources.crm.jdbc.url: it is missing."
                                + " Write a JDBC address such as jdbc:postgresql://host/crm.",
                        "19: Cannot read sources.crm.entities.orders: the entity is configured already, at 6."
                                + " Keep it in one source.",
                        "20: Cannot read sources.crm.entities.customers.query: it is missing."
                                + " Write the SQL query whose column labels are the contract's.",
                        "23: Cannot read sources.both.files: it needs either jdbc or files. Write one of the two.");
    }

    @Test
    void aDatabaseIsLookedUpLateAndNeverShown() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\nsecond line\n");
        HuitouConf conf = conf().load("""
                        sources:
                          crm:
                            jdbc:
                              url: jdbc:postgresql://h/crm?user=a&password=hunter2
                              user: ${CRM_USER}
                              password: ${file:%s}
                              fetch_size: 500
                            entities: {customers: {query: select 1}}
                          shop:
                            jdbc: {url: "${SHOP_URL}", password: plain}
                            entities: {orders: {query: select 1}}
                          desk:
                            jdbc: {url: "jdbc:postgresql://h:5432/desk"}
                            entities: {reviews: {query: select 1}}
                          club:
                            jdbc: {url: "jdbc:mysql://a:hunter2@h:3306/club"}
                            entities: {referrals: {query: select 1}}
                        """.formatted(secret));

        Database crm = ((Query) conf.feed("customers").orElseThrow().origin()).database();
        assertThat(crm.user().reveal()).isEqualTo("reader");
        assertThat(crm.password().reveal()).isEqualTo("s3cret");
        assertThat(crm.fetchSize()).isEqualTo(500);
        assertThat(crm.timeout()).isEqualTo(900);
        assertThat(conf.toString()).doesNotContain("s3cret", "hunter2", "plain", "reader");
        assertThat(conf.settings().stream()
                        .filter(setting -> setting.key().contains("jdbc"))
                        .map(setting -> setting.key() + " = " + setting.value() + " from "
                                + setting.origin().replace(folder.toString(), "")))
                .containsExactly(
                        "sources.crm.jdbc.url = jdbc:postgresql://h/crm?user=a&password=****** from /huitou.yml:4",
                        "sources.crm.jdbc.user = ****** from /huitou.yml:5, environment CRM_USER",
                        "sources.crm.jdbc.password = ****** from /huitou.yml:6, file /secret",
                        "sources.crm.jdbc.fetch_size = 500 from /huitou.yml:7",
                        "sources.crm.jdbc.timeout = 900 from default",
                        "sources.shop.jdbc.url = ****** from /huitou.yml:10, environment SHOP_URL",
                        "sources.shop.jdbc.password = ****** from /huitou.yml:10",
                        "sources.shop.jdbc.fetch_size = 10000 from default",
                        "sources.shop.jdbc.timeout = 900 from default",
                        "sources.desk.jdbc.url = jdbc:postgresql://h:5432/desk from /huitou.yml:13",
                        "sources.desk.jdbc.fetch_size = 10000 from default",
                        "sources.desk.jdbc.timeout = 900 from default",
                        "sources.club.jdbc.url = jdbc:mysql://a:******@h:3306/club from /huitou.yml:16",
                        "sources.club.jdbc.fetch_size = 10000 from default",
                        "sources.club.jdbc.timeout = 900 from default");

        Database shop = ((Query) conf.feed("orders").orElseThrow().origin()).database();
        assertThatThrownBy(() -> shop.url().reveal())
                .hasMessageEndingWith(
                        "huitou.yml:10: Cannot read sources.shop.jdbc.url: the environment variable is not"
                                + " set: SHOP_URL. Set it.");
    }

    @Test
    void aPlaceholderWhereNoneIsReplacedIsRefused() {
        assertThat(conf().problems("company: {currency: \"${CUR}\"}"))
                .containsExactly("1: Cannot read company.currency: ${...} is not replaced here."
                        + " Use it in url, user, password, folder or home only.");
    }

    @Test
    void aShareIsOfTheRowsReadAndACountIsACount() {
        assertThat(MaxRejected.parse("1%").allows(1, 100)).isTrue();
        assertThat(MaxRejected.parse("1%").allows(2, 199)).isFalse();
        assertThat(MaxRejected.parse("0.5%").allows(1, 200)).isTrue();
        assertThat(MaxRejected.parse("0").allows(1, 200)).isFalse();
        assertThat(MaxRejected.parse("50").allows(50, 50)).isTrue();
        assertThatThrownBy(() -> MaxRejected.parse("101%")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MaxRejected.parse("-1%")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLargeQueryIsReadInRanges() throws IOException {
        HuitouConf conf = conf().load("""
                        sources:
                          crm:
                            jdbc: {url: "jdbc:postgresql://h/crm", timeout: 60}
                            entities:
                              orders: {query: select 1, ranges: {column: order_id, parts: 8}}
                              order_lines: {query: select 1, ranges: {column: order_id}}
                        """);
        Query orders = (Query) conf.feed("orders").orElseThrow().origin();
        assertThat(orders.ranges()).contains(new Ranges("order_id", 8));
        assertThat(orders.database().timeout()).isEqualTo(60);
        assertThat(((Query) conf.feed("order_lines").orElseThrow().origin()).ranges())
                .contains(new Ranges("order_id", 4));
    }

    @Test
    void nonsenseInRangesIsRefused() {
        assertThatThrownBy(() -> conf().load("""
                        sources:
                          crm:
                            jdbc: {url: "jdbc:postgresql://h/crm", timeout: 0}
                            entities:
                              orders: {query: select 1, ranges: {parts: 1, size: 4}}
                        """))
                .hasMessageContaining("Cannot read sources.crm.jdbc.timeout: not allowed: 0")
                .hasMessageContaining("Cannot read sources.crm.entities.orders.ranges.column: it is missing."
                        + " Name a column of the query: whole numbers, dates or timestamps.")
                .hasMessageContaining("Cannot read sources.crm.entities.orders.ranges.parts: not allowed: 1."
                        + " Write a whole number from 2 to 64.")
                .hasMessageContaining("ranges.size");
    }
}
