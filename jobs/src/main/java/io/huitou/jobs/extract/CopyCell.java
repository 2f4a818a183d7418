package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.sql.SQLException;

/** How one column of PostgreSQL's binary copy gets into its slot, and how the query asks for it. */
record CopyCell(String expression, Reader reader) {

    /** Reads a value that is not null. */
    interface Reader {
        void read(CopyBuffer from, int length, RawRow to) throws SQLException;
    }

    /** Takes a day or a microsecond, counted from 2000-01-01. */
    private interface Taker {
        void take(long value, RawRow to);
    }

    /** PostgreSQL counts days and moments from 2000-01-01. */
    private static final long FIRST_DAY = 10_957;

    void read(CopyBuffer from, int length, RawRow to) throws SQLException {
        reader.read(from, length, to);
    }

    /** label, typeName: of the query's column; zone: of timestamps without one. */
    static CopyCell of(Field field, int slot, String label, String typeName, LocalTimes zone) {
        String name = '"' + label.replace("\"", "\"\"") + '"';
        Type type = field.type();
        Type.Kind kind = type.kind();
        boolean isNumber = kind == Type.Kind.BIGINT || kind == Type.Kind.DECIMAL;
        return switch (typeName) {
            case "text", "varchar", "bpchar", "name" -> asText(name, slot);
            case "int2", "int4", "int8", "smallserial", "serial", "bigserial" ->
                new CopyCell(
                        name,
                        isNumber
                                ? (from, length, to) -> whole(from.nextWhole(length), type, slot, to)
                                : (from, length, to) -> to.digits(slot, from.nextWhole(length)));
            case "numeric" -> isNumber ? new CopyCell(name, new NumericCell(type, slot)::read) : cast(name, slot);
            case "bool" ->
                kind == Type.Kind.BOOLEAN
                        ? new CopyCell(name, (from, length, to) -> to.number(slot, from.nextByte()))
                        : cast(name, slot);
            case "date" ->
                switch (kind) {
                    case DATE -> time(name, slot, (day, to) -> to.day(slot, day + FIRST_DAY));
                    case TIMESTAMP ->
                        time(name, slot, (day, to) -> to.moment(slot, zone.toUtcMicros(day + FIRST_DAY, 0)));
                    default -> cast(name, slot);
                };
            case "timestamp" ->
                switch (kind) {
                    case DATE -> time(name, slot, (at, to) -> to.day(slot, Math.floorDiv(at, Times.DAY) + FIRST_DAY));
                    case TIMESTAMP ->
                        time(name, slot, (at, to) -> {
                            long day = Math.floorDiv(at, Times.DAY);
                            to.moment(slot, zone.toUtcMicros(day + FIRST_DAY, at - day * Times.DAY));
                        });
                    default -> cast(name, slot);
                };
            case "timestamptz" ->
                kind == Type.Kind.TIMESTAMP
                        ? time(name, slot, (at, to) -> to.moment(slot, later(at)))
                        : cast(name, slot);
            default -> cast(name, slot);
        };
    }

    private static CopyCell asText(String expression, int slot) {
        return new CopyCell(expression, (from, length, to) -> from.nextText(length, to, slot));
    }

    private static CopyCell cast(String name, int slot) {
        return asText("cast(" + name + " as text)", slot);
    }

    private static void whole(long value, Type type, int slot, RawRow to) {
        long most = type.kind() == Type.Kind.BIGINT
                ? Long.MAX_VALUE
                : DecimalParser.tenTo(type.precision() - type.scale()) - 1;
        if (value < -most || value > most) {
            to.digits(slot, value);
        } else {
            to.number(slot, value * DecimalParser.tenTo(type.scale()));
        }
    }

    /** As of 1970, up to the last moment that a long can tell, which is beyond every contract. */
    private static long later(long micros) {
        long shift = FIRST_DAY * Times.DAY;
        return micros > Long.MAX_VALUE - shift ? Long.MAX_VALUE : micros + shift;
    }

    /** A value of a type that has infinities, which have no place in a warehouse and go on as the words they are. */
    private static CopyCell time(String name, int slot, Taker taker) {
        return new CopyCell(name, (from, length, to) -> {
            long value = from.nextWhole(length);
            long last = length == Integer.BYTES ? Integer.MAX_VALUE : Long.MAX_VALUE;
            if (value == last || value == -last - 1) {
                to.text(slot, value > 0 ? "infinity" : "-infinity");
            } else {
                taker.take(value, to);
            }
        });
    }
}
