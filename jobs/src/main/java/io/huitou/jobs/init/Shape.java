package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Type;
import java.sql.Types;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a database column holds, as far as a contract cares. */
enum Shape {
    TEXT,
    WHOLE,
    NUMBER,
    /** A number that is seldom the decimal it is shown as: 42.4 is 42.40000152587890625. */
    FLOATING,
    DATE,
    MOMENT,
    FLAG,
    OTHER;

    /** How well a column of the shape serves a contract's column, from 0 (not at all) to 1. */
    private static final Map<Type.Kind, Map<Shape, Double>> FIT = new EnumMap<>(Map.of(
            Type.Kind.TEXT, Map.of(TEXT, 1.0, WHOLE, 0.9, NUMBER, 0.8, FLOATING, 0.8, FLAG, 0.3),
            Type.Kind.BIGINT, Map.of(WHOLE, 1.0, NUMBER, 0.7, FLOATING, 0.7),
            Type.Kind.DECIMAL, Map.of(NUMBER, 1.0, FLOATING, 1.0, WHOLE, 0.95, TEXT, 0.3),
            Type.Kind.DATE, Map.of(DATE, 1.0, MOMENT, 0.95, TEXT, 0.7),
            Type.Kind.TIMESTAMP, Map.of(MOMENT, 1.0, DATE, 0.95, TEXT, 0.7),
            Type.Kind.BOOLEAN, Map.of(FLAG, 1.0, WHOLE, 0.7, TEXT, 0.6)));

    /** type: of java.sql.Types; typeName: the database's own word for it; decimals: 0 makes a number a whole one. */
    static Shape of(int type, String typeName, int decimals) {
        String name = typeName.toLowerCase(Locale.ROOT);
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR -> TEXT;
            case Types.CLOB, Types.NCLOB -> TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE;
            case Types.DECIMAL, Types.NUMERIC -> decimals == 0 ? WHOLE : NUMBER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOATING;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            case Types.BIT, Types.BOOLEAN -> FLAG;
            default -> name.equals("uuid") ? TEXT : name.equals("datetimeoffset") ? MOMENT : OTHER;
        };
    }

    double fit(Type.Kind kind) {
        return FIT.getOrDefault(kind, Map.of()).getOrDefault(this, 0.0);
    }
}
