package io.huitou.jobs.extract;

import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A database that is read by watermark, night after night. Its nights are days apart: what a receipt says of the
 * database's clock is set to the day, so that the next night reads what has changed since then.
 */
final class ChangingSource implements AutoCloseable {
    /** The first night; all others lie before today, too. */
    private static final Instant FIRST = Instant.parse("2024-03-01T03:00:00Z");

    static final Duration OVERLAP = Duration.ofHours(1);

    /** That of the source's timestamps without one. */
    static final ZoneId ZONE = ZoneId.of("America/St_Johns");

    private final Path folder;
    private final String entity;
    private final String url;
    private final Connection connection;
    private final List<String> said = new ArrayList<>();
    private final List<Receipt> read = new ArrayList<>();
    private Guard guard = Guard.NONE;
    private String head =
            "contracts: " + Path.of("../conf/contracts").toAbsolutePath().normalize();
    private @Nullable Receipt last;
    private int nights;

    ChangingSource(Path folder, String entity, String url) throws SQLException {
        this.folder = folder;
        this.entity = entity;
        this.url = url;
        connection = DriverManager.getConnection(url);
    }

    void run(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }

    /** What the database's clock says when night number n begins, from 0. */
    static Instant night(int number) {
        return FIRST.plus(Duration.ofDays(number));
    }

    int nights() {
        return nights;
    }

    List<String> said() {
        return said;
    }

    Receipt last() {
        return java.util.Objects.requireNonNull(last);
    }

    /** lines: the first ones of huitou.yml. */
    void under(String lines) {
        head = lines;
    }

    /** The next night goes on from what an earlier one has landed. */
    void rollBackTo(int night) {
        last = read.get(night);
    }

    /** Who looks at each row from now on. */
    void guardedBy(Guard other) {
        guard = other;
    }

    /** Reads what has changed; keys: of incremental in huitou.yml; entityKeys: others of the entity. */
    Receipt read(String query, String keys, String... entityKeys) throws IOException {
        return read(conf(query, keys, entityKeys));
    }

    Receipt read(HuitouConf conf) throws IOException {
        Path base = last == null ? null : last.attempt();
        Receipt receipt = new Extraction(
                        folder.resolve("lake"),
                        conf.feed(entity).orElseThrow(),
                        "n" + nights,
                        guard,
                        base,
                        Instant.MAX,
                        InstantSource.fixed(Instant.MAX),
                        said::add)
                .run(rows -> {});
        Path file = receipt.attempt().resolve(Receipt.FILE);
        String clock = String.valueOf(
                java.util.Objects.requireNonNull(receipt.watermark()).upperBound());
        Files.writeString(
                file, Files.readString(file).replace(clock, night(nights).toString()));
        last = Receipt.read(receipt.attempt());
        read.add(last);
        nights++;
        return last;
    }

    /** Reads all that is there, as a first night would. */
    Receipt rebuild(String query, String... entityKeys) throws IOException {
        return new Extraction(
                        folder.resolve("rebuilt"),
                        conf(query, "full: 1", entityKeys).feed(entity).orElseThrow(),
                        "n" + nights)
                .run(rows -> {});
    }

    HuitouConf conf(String query, String keys, String... entityKeys) throws IOException {
        Path conf = folder.resolve("huitou.yml");
        Files.createDirectories(folder);
        Files.writeString(
                conf,
                String.format(
                        Locale.ROOT,
                        """
                %s
                sources:
                  village:
                    jdbc: {url: "%s"}
                    time_zone: %s
                    entities:
                      %s:
                        query: "%s"
                        incremental: {%s}
                %s
                """,
                        head,
                        url,
                        ZONE,
                        entity,
                        query,
                        keys,
                        String.join(
                                "",
                                List.of(entityKeys).stream()
                                        .map(key -> "        " + key + "\n")
                                        .toList())));
        return HuitouConf.load(conf, name -> null);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
