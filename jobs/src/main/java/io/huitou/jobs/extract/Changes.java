package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Incremental;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a database what has changed: a feed's query with bounds around it, and the database's own clock. */
final class Changes {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
            .toFormatter(Locale.ROOT);

    /** How the database keeps the watermark. */
    private enum Kind {
        MOMENT,
        LOCAL_TIME,
        DAY
    }

    private final Feed feed;
    private final Query query;
    private final String quote;
    private final String column;
    private final Kind kind;
    private final String keys;

    /** Looks at the columns of the query; throws BadSource where its watermark is none. */
    Changes(Feed feed, Query query, String watermark, Connection connection) throws SQLException {
        this.feed = feed;
        this.query = query;
        quote = connection.getMetaData().getIdentifierQuoteString().strip();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from " + asked() + " where 1 = 0")) {
            ResultSetMetaData types = none.getMetaData();
            QueryLabels labels = new QueryLabels(feed.contract(), types);
            int place = labels.columnOf(feed.contract().indexOf(watermark));
            if (place == 0) {
                throw new BadSource("the query has no column " + watermark + ", by which what has changed is told."
                        + " Add it, or name another in incremental.watermark.");
            }
            column = quoted(types.getColumnLabel(place));
            kind = kind(watermark, types.getColumnType(place), types.getColumnTypeName(place));
            keys = feed.contract().key().stream()
                    .map(field -> labels.columnOf(feed.contract().indexOf(field.name())))
                    .filter(key -> key > 0)
                    .map(key -> quoted(label(types, key)))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Whether a feed that is read by watermark can be; throws BadSource where it cannot. */
    static void check(Feed feed, Query query) throws SQLException {
        Incremental incremental = feed.incremental();
        if (incremental != null) {
            try (Connection connection = Connections.open(query.database(), feed.timeZone())) {
                Query asked = new Changes(feed, query, incremental.watermark(), connection).since(clock(connection));
                try (Statement statement = connection.createStatement()) {
                    statement.setMaxRows(1);
                    statement.setQueryTimeout(QueryRows.SECONDS_FOR_A_LOOK);
                    statement.executeQuery(asked.statement()).close();
                }
            }
        }
    }

    private static Kind kind(String watermark, int type, String name) {
        if (type == Types.TIMESTAMP_WITH_TIMEZONE || name.equals("timestamptz")) {
            return Kind.MOMENT;
        }
        if (type == Types.TIMESTAMP || type == Types.DATE) {
            return type == Types.DATE ? Kind.DAY : Kind.LOCAL_TIME;
        }
        throw new BadSource("the query's " + watermark + " is no timestamp but " + name
                + ", and cannot be compared with a time. Write: cast(... as timestamp) as " + watermark + ".");
    }

    private static String label(ResultSetMetaData types, int column) {
        try {
            return types.getColumnLabel(column);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String quoted(String label) {
        return quote + label.replace(quote, quote + quote) + quote;
    }

    private String asked() {
        return "(\n" + query.statement() + "\n) huitou";
    }

    /** What time it is there; within a transaction, when that began. */
    static Instant clock(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        boolean isMaria = name.equals("MariaDB") || name.equals("MySQL");
        String question = isMaria
                ? "select utc_timestamp(6)"
                : "select current_timestamp" + (name.equals("Oracle") ? " from dual" : "");
        try (Statement statement = connection.createStatement();
                ResultSet now = statement.executeQuery(question)) {
            now.next();
            Instant clock = isMaria
                    ? now.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                    : now.getObject(1, OffsetDateTime.class).toInstant();
            return clock.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** The newest watermark that does not lie in the future of the clock; null where there is none. */
    @Nullable Instant newest(Connection connection, Instant clock) throws SQLException {
        String newest = "select max(" + column + ") from " + asked() + " where " + column + " <= "
                + literal(local(clock), clock);
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(newest)) {
            found.next();
            ZoneId zone = feed.timeZone();
            if (kind == Kind.MOMENT) {
                OffsetDateTime moment = found.getObject(1, OffsetDateTime.class);
                return moment == null ? null : moment.toInstant();
            }
            if (kind == Kind.DAY) {
                LocalDate day = found.getObject(1, LocalDate.class);
                return day == null ? null : day.atStartOfDay(zone).toInstant();
            }
            LocalDateTime time = found.getObject(1, LocalDateTime.class);
            return time == null ? null : time.atZone(zone).toInstant();
        }
    }

    /** The rows that changed at a time or later, and those of which nobody knows when. */
    Query since(Instant from) {
        return new Query(
                query.database(),
                "select * from " + asked() + " where " + column + " >= " + literal(earliest(from), from) + " or "
                        + column + " is null");
    }

    /** The keys of all rows. */
    Query keys() {
        return new Query(query.database(), "select " + keys + " from " + asked());
    }

    /** The contract of what {@link #keys} answers. */
    static Contract ofKeys(Contract contract) {
        return contract.with(contract.fields().stream().filter(Field::isKey).toList());
    }

    private LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, feed.timeZone());
    }

    /** The earliest that the clocks on the wall will show from a moment on: in autumn they are put back. */
    private LocalDateTime earliest(Instant from) {
        ZoneOffsetTransition next = feed.timeZone().getRules().nextTransition(from);
        LocalDateTime local = local(from);
        return next != null && next.getDateTimeAfter().isBefore(local) ? next.getDateTimeAfter() : local;
    }

    private String literal(LocalDateTime local, Instant moment) {
        return switch (kind) {
            case MOMENT -> "timestamp with time zone '" + TIME.format(moment.atOffset(ZoneOffset.UTC)) + "+00:00'";
            case LOCAL_TIME -> "timestamp '" + TIME.format(local) + "'";
            case DAY -> "date '" + local.toLocalDate() + "'";
        };
    }
}
