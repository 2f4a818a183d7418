package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;

/** How one column of a query gets into its slot: as text, or as a number where text would lose or cost something. */
interface QueryCell {

    void read(ResultSet from, RawRow to) throws SQLException;

    static QueryCell of(Field field, int slot, int column, ResultSetMetaData types, LocalTimes zone)
            throws SQLException {
        int type = types.getColumnType(column);
        String typeName = String.valueOf(types.getColumnTypeName(column)).toLowerCase(Locale.ROOT);
        boolean isDate = type == Types.DATE;
        boolean hasZone =
                type == Types.TIMESTAMP_WITH_TIMEZONE || typeName.equals("timestamptz") || typeName.contains("offset");
        boolean isMoment = type == Types.TIMESTAMP || hasZone;
        Type.Kind kind = field.type().kind();
        if (kind == Type.Kind.TIMESTAMP && hasZone) {
            return guarded(slot, column, (from, to) -> zoned(from, column, slot, to));
        }
        if (kind == Type.Kind.TIMESTAMP && (isMoment || isDate)) {
            return guarded(slot, column, (from, to) -> local(from, column, slot, to, isDate, zone));
        }
        if (kind == Type.Kind.DATE && (isMoment || isDate)) {
            return guarded(slot, column, (from, to) -> date(from, column, slot, to, isDate));
        }
        boolean isBit = type == Types.BIT || type == Types.BOOLEAN;
        if (kind == Type.Kind.BOOLEAN && isBit) {
            return (from, to) -> bit(from, column, slot, to);
        }
        if (kind == Type.Kind.TEXT && isBit) {
            return (from, to) -> word(from, column, slot, to);
        }
        return (from, to) -> text(from, column, slot, to);
    }

    private static void text(ResultSet from, int column, int slot, RawRow to) throws SQLException {
        String text = from.getString(column);
        if (text != null) {
            to.text(slot, text);
        }
    }

    private static void word(ResultSet from, int column, int slot, RawRow to) throws SQLException {
        boolean value = from.getBoolean(column);
        if (!from.wasNull()) {
            to.text(slot, Boolean.toString(value));
        }
    }

    private static void bit(ResultSet from, int column, int slot, RawRow to) throws SQLException {
        boolean value = from.getBoolean(column);
        if (!from.wasNull()) {
            to.number(slot, value ? 1 : 0);
        }
    }

    private static void zoned(ResultSet from, int column, int slot, RawRow to) throws SQLException {
        OffsetDateTime time = from.getObject(column, OffsetDateTime.class);
        if (time != null) {
            to.moment(slot, Times.micros(time.toInstant()));
        }
    }

    private static void local(ResultSet from, int column, int slot, RawRow to, boolean isDate, LocalTimes zone)
            throws SQLException {
        if (isDate) {
            LocalDate date = from.getObject(column, LocalDate.class);
            if (date != null) {
                to.moment(slot, zone.toUtcMicros(date.toEpochDay(), 0));
            }
            return;
        }
        LocalDateTime time = from.getObject(column, LocalDateTime.class);
        if (time != null) {
            long microOfDay = time.toLocalTime().toNanoOfDay() / 1000;
            to.moment(slot, zone.toUtcMicros(time.toLocalDate().toEpochDay(), microOfDay));
        }
    }

    private static void date(ResultSet from, int column, int slot, RawRow to, boolean isDate) throws SQLException {
        LocalDate date;
        if (isDate) {
            date = from.getObject(column, LocalDate.class);
        } else {
            LocalDateTime time = from.getObject(column, LocalDateTime.class);
            date = time == null ? null : time.toLocalDate();
        }
        if (date != null) {
            to.day(slot, date.toEpochDay());
        }
    }

    /** A value that the driver itself cannot read (0000-00-00, infinity) goes on as text and fails as what it is. */
    private static QueryCell guarded(int slot, int column, QueryCell cell) {
        return (from, to) -> {
            try {
                cell.read(from, to);
            } catch (SQLException | ArithmeticException | DateTimeException unreadable) {
                if (unreadable instanceof SQLException failure && isConnectionLost(failure)) {
                    throw failure;
                }
                text(from, column, slot, to);
            }
        };
    }

    private static boolean isConnectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("9");
    }
}
