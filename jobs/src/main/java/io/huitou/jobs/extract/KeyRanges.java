package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Query;
import io.huitou.jobs.conf.Ranges;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into ranges of one column, about equally wide. The first has no lower and the last no upper bound, and
 * nulls are in the last, so that whatever the bounds each row is in exactly one.
 */
final class KeyRanges {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    enum Kind {
        WHOLE,
        DATE,
        TIMESTAMP,
        MOMENT
    }

    /** name: as a query writes it. */
    record Column(String name, Kind kind) {}

    private final Query query;
    private final Ranges ranges;
    private final Connection connection;

    KeyRanges(Query query, Ranges ranges, Connection connection) {
        this.query = query;
        this.ranges = ranges;
        this.connection = connection;
    }

    /** The query once for each range, in their order; the query itself where its rows have one value or none. */
    List<Query> cut() throws SQLException {
        Column column = column();
        List<String> bounds = new ArrayList<>();
        String ends = "select min(" + column.name() + "), max(" + column.name() + ") from (\n" + query.statement()
                + "\n) huitou";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ends)) {
            row.next();
            BigInteger first = value(row, 1, column.kind());
            BigInteger last = value(row, 2, column.kind());
            if (first != null && last != null) {
                bounds(first, last).forEach(bound -> bounds.add(literal(bound, column.kind())));
            }
        }
        return queries(column.name(), bounds);
    }

    /** Throws BadSource where the query has no such column, or one that cannot be cut. */
    Column column() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(query.where("1 = 0").statement())) {
            ResultSetMetaData types = none.getMetaData();
            int place = place(types);
            String quote = connection.getMetaData().getIdentifierQuoteString().strip();
            String label = types.getColumnLabel(place);
            return new Column(quote + label.replace(quote, quote + quote) + quote, kind(types, place));
        }
    }

    private int place(ResultSetMetaData labels) throws SQLException {
        List<String> known = new ArrayList<>();
        for (int i = 1; i <= labels.getColumnCount(); i++) {
            if (labels.getColumnLabel(i).equalsIgnoreCase(ranges.column())) {
                return i;
            }
            known.add(labels.getColumnLabel(i));
        }
        throw new BadSource("ranges.column " + ranges.column() + " is no column of the query: " + known
                + ". Name one of them, or leave ranges out.");
    }

    private Kind kind(ResultSetMetaData types, int place) throws SQLException {
        String name = types.getColumnTypeName(place).toLowerCase(Locale.ROOT);
        return switch (types.getColumnType(place)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> Kind.WHOLE;
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.MOMENT;
            case Types.TIMESTAMP -> name.equals("timestamptz") ? Kind.MOMENT : Kind.TIMESTAMP;
            default ->
                throw new BadSource("ranges.column " + ranges.column() + " is " + name
                        + ". Name a column of whole numbers, dates or timestamps, or leave ranges out.");
        };
    }

    /** A whole number, a day or a second; a year beyond all calendars is cut to a near one, for bounds only balance. */
    private static @Nullable BigInteger value(ResultSet row, int column, Kind kind) throws SQLException {
        if (kind == Kind.WHOLE) {
            BigDecimal number = row.getBigDecimal(column);
            return number == null ? null : number.toBigInteger();
        }
        LocalDateTime local;
        if (kind == Kind.DATE) {
            LocalDate day = row.getObject(column, LocalDate.class);
            local = day == null ? null : day.atStartOfDay();
        } else if (kind == Kind.MOMENT) {
            OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
            local = moment == null ? null : clipped(moment.toLocalDateTime());
        } else {
            local = row.getObject(column, LocalDateTime.class);
        }
        if (local == null) {
            return null;
        }
        long seconds = clipped(local).toEpochSecond(ZoneOffset.UTC);
        return BigInteger.valueOf(kind == Kind.DATE ? Math.floorDiv(seconds, 86_400L) : seconds);
    }

    private static LocalDateTime clipped(LocalDateTime local) {
        return local.toLocalDate().isBefore(FIRST_DAY)
                ? FIRST_DAY.atStartOfDay()
                : local.toLocalDate().isAfter(LAST_DAY) ? LAST_DAY.atStartOfDay() : local;
    }

    private List<BigInteger> bounds(BigInteger first, BigInteger last) {
        List<BigInteger> bounds = new ArrayList<>();
        BigInteger width = last.subtract(first).add(BigInteger.ONE);
        BigInteger parts = BigInteger.valueOf(ranges.parts());
        BigInteger before = first;
        for (int i = 1; i < ranges.parts(); i++) {
            BigInteger bound = first.add(width.multiply(BigInteger.valueOf(i)).divide(parts));
            if (bound.compareTo(before) > 0) {
                bounds.add(bound);
                before = bound;
            }
        }
        return bounds;
    }

    private static String literal(BigInteger bound, Kind kind) {
        return switch (kind) {
            case WHOLE -> bound.toString();
            case DATE -> "date '" + LocalDate.ofEpochDay(bound.longValueExact()) + "'";
            case TIMESTAMP -> "timestamp '" + written(bound) + "'";
            case MOMENT -> "timestamp with time zone '" + written(bound) + "+00:00'";
        };
    }

    private static String written(BigInteger second) {
        return MOMENT.format(Instant.ofEpochSecond(second.longValueExact()).atOffset(ZoneOffset.UTC));
    }

    private List<Query> queries(String column, List<String> bounds) {
        if (bounds.isEmpty()) {
            return List.of(query);
        }
        List<Query> queries = new ArrayList<>();
        queries.add(query.where(column + " < " + bounds.get(0)));
        for (int i = 1; i < bounds.size(); i++) {
            queries.add(query.where(column + " >= " + bounds.get(i - 1) + " and " + column + " < " + bounds.get(i)));
        }
        String last = bounds.get(bounds.size() - 1);
        queries.add(query.where("(" + column + " >= " + last + " or " + column + " is null)"));
        return queries;
    }
}
