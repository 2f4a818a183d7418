package io.huitou.transforms;

import java.util.regex.Pattern;

/**
 * A column of a table as its yml declares it.
 *
 * @param type text, bigint, double, boolean, date, timestamp (UTC) or decimal(p,s)
 */
public record Column(String name, String type, Bilingual says, boolean isPersonal) {
    private static final Pattern TYPE =
            Pattern.compile("text|bigint|double|boolean|date|timestamp|decimal\\(\\d{1,2},\\d{1,2}\\)");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("column name '" + name + "' is not lower_snake_case");
        }
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("column " + name + " has the unknown type '" + type
                    + "'. Use text, bigint, double, boolean, date, timestamp or decimal(p,s)");
        }
    }

    static Column of(String name, String type) {
        return new Column(name, type, Bilingual.NONE, false);
    }

    /** All digits of a decimal. */
    public int precision() {
        return Integer.parseInt(type.substring(type.indexOf('(') + 1, type.indexOf(',')));
    }

    /** The decimal places of a decimal. */
    public int scale() {
        return Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1));
    }

    /** The type's name in SQL, the same on both engines. */
    public String sqlType() {
        return type.equals("text") ? "string" : type;
    }

    /** The item of a select list that gives an expression this column's type and name. */
    String cast(String expression) {
        return "cast(%s as %s) as %s".formatted(expression, sqlType(), name);
    }
}
