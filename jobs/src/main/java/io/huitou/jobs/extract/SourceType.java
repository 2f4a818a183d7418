package io.huitou.jobs.extract;

import java.sql.JDBCType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** What a source says of a column's type, as receipts keep it: {@code bigint}, {@code varchar(50)}, {@code decimal(12,2)}. */
final class SourceType {

    /** Drivers tell of a text without a limit that it may have a great many characters. */
    private static final int UNLIMITED = 1_000_000;

    private static final Pattern FORM = Pattern.compile("([a-z0-9_ ]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?");
    /** Digits before and behind the point; binary fractions hold more than any decimal does, but not exactly. */
    private static final Map<String, int[]> DIGITS = Map.of(
            "tinyint", new int[] {3, 0},
            "smallint", new int[] {5, 0},
            "integer", new int[] {10, 0},
            "bigint", new int[] {19, 0},
            "real", new int[] {39, 45},
            "double", new int[] {309, 324},
            "decimal", new int[] {1000, 1000});

    private final String family;
    private final int length;
    private final int scale;

    private SourceType(String text) {
        Matcher form = FORM.matcher(text);
        boolean isKnown = form.matches();
        family = isKnown ? form.group(1) : text;
        length = isKnown && form.group(2) != null ? Integer.parseInt(form.group(2)) : -1;
        scale = isKnown && form.group(3) != null ? Integer.parseInt(form.group(3)) : 0;
    }

    /** Whether values of the one type may not fit into the other; nobody knows it of types that are not told. */
    static boolean isNarrower(String before, String now) {
        if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
            return false;
        }
        SourceType old = new SourceType(before);
        SourceType fresh = new SourceType(now);
        if (fresh.isText()) {
            return old.isText() && fresh.width() < old.width();
        }
        if (old.isNumber() && fresh.isNumber()) {
            return fresh.digits(0) < old.digits(0)
                    || fresh.digits(1) < old.digits(1)
                    || (!old.isBinary() && fresh.isBinary() && !isExactIn(old, fresh));
        }
        if (old.isTime() && fresh.isTime()) {
            return old.rank() > fresh.rank() || (old.rank() == fresh.rank() && fresh.length < old.length);
        }
        return !old.family.equals(fresh.family) || fresh.length < old.length;
    }

    /** Whole numbers of few digits are exact in binary, decimals are not. */
    private static boolean isExactIn(SourceType old, SourceType binary) {
        return old.digits(1) == 0 && old.digits(0) <= (binary.family.equals("double") ? 15 : 6);
    }

    private boolean isText() {
        return family.equals("text") || family.equals("varchar");
    }

    private int width() {
        return length < 0 ? UNLIMITED : length;
    }

    private boolean isNumber() {
        return DIGITS.containsKey(family);
    }

    private boolean isBinary() {
        return family.equals("real") || family.equals("double");
    }

    private int digits(int side) {
        if (family.equals("decimal") && length >= 0) {
            return side == 0 ? length - scale : scale;
        }
        return DIGITS.getOrDefault(family, new int[] {0, 0})[side];
    }

    private boolean isTime() {
        return family.equals("date") || family.equals("timestamp") || family.equals("timestamptz");
    }

    /** A date lacks the time of day, a timestamp without zone its place in the world. */
    private int rank() {
        return family.equals("date") ? 0 : family.equals("timestamp") ? 1 : 2;
    }

    /** Of a query's column. */
    static String of(ResultSetMetaData columns, int column) throws SQLException {
        return of(
                columns.getColumnType(column),
                columns.getColumnTypeName(column),
                columns.getPrecision(column),
                columns.getScale(column));
    }

    /** type: of java.sql.Types; name: the database's own. */
    static String of(int type, String name, int precision, int scale) {
        String own = name.toLowerCase(Locale.ROOT);
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR ->
                precision <= 0 || precision >= UNLIMITED ? "text" : "varchar(" + precision + ")";
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> "text";
            case Types.NUMERIC, Types.DECIMAL ->
                precision <= 0 || precision > 1000 ? "decimal" : "decimal(" + precision + "," + scale + ")";
            case Types.FLOAT, Types.DOUBLE -> "double";
            case Types.BIT, Types.BOOLEAN -> "boolean";
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                (type == Types.TIMESTAMP && !own.equals("timestamptz") ? "timestamp" : "timestamptz")
                        + (scale > 0 ? "(" + scale + ")" : "");
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DATE ->
                JDBCType.valueOf(type).getName().toLowerCase(Locale.ROOT);
            default -> own;
        };
    }

    /** Of a column of a Parquet file. */
    static String of(Type type) {
        if (!type.isPrimitive()) {
            return "group";
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        if (logical instanceof TimestampLogicalTypeAnnotation time) {
            int digits = switch (time.getUnit()) {
                case MILLIS -> 3;
                case MICROS -> 6;
                case NANOS -> 9;
            };
            return (time.isAdjustedToUTC() ? "timestamptz(" : "timestamp(") + digits + ")";
        }
        String told = logical == null ? "" : logical.toString().toLowerCase(Locale.ROOT);
        return switch (told) {
            case "string" -> "text";
            case "date" -> "date";
            case "int(8,true)", "integer(8,true)" -> "tinyint";
            case "int(16,true)", "integer(16,true)" -> "smallint";
            default -> told.isEmpty() || told.startsWith("int") ? physical(type) : told.replaceAll("[^a-z0-9_]+", "_");
        };
    }

    private static String physical(Type type) {
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> "integer";
            case INT64 -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case INT96 -> "timestamp(9)";
            case BINARY, FIXED_LEN_BYTE_ARRAY -> "binary";
        };
    }
}
