package io.huitou.transforms.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The SQL on which both engines agree, checked on the parse tree; each refusal names what to use instead. */
final class Dialect {
    private static final Set<String> CLOCKS = Set.of("current_date", "current_timestamp", "localtimestamp", "today");

    private static final Set<String> CASTS =
            Set.of("VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "DECIMAL", "DATE", "TIMESTAMP", "BOOLEAN");

    private static final Set<String> WHOLE = Set.of("BIGINT", "INTEGER");

    private final Set<String> functions;

    Dialect(Set<String> functions) {
        this.functions = functions;
    }

    List<String> problems(String sql, JsonNode tree) {
        List<String> problems = new ArrayList<>();
        walk(
                tree,
                node -> problem(node, problem -> problems.add(SqlParser.lineOf(sql, position(node)) + ": " + problem)));
        return problems.stream().distinct().sorted().toList();
    }

    private void problem(JsonNode node, Consumer<String> report) {
        switch (node.path("type").asText()) {
            case "SELECT_NODE" -> select(node, report);
            case "FUNCTION" -> function(node, report);
            case "COLUMN_REF" -> clock(node, report);
            case "OPERATOR_CAST" -> cast(node, report);
            case "VALUE_CONSTANT" -> text(node, report);
            case "JOIN" -> join(node, report);
            case "TABLE_FUNCTION" ->
                report.accept("a table function reads past the tables that are shown; name a table");
            case "RECURSIVE_CTE_NODE" -> report.accept("a recursive query is capped on Spark; trees are Java models");
            case "STAR" -> star(node, report);
            case "DISTINCT_MODIFIER" -> distinct(node, report);
            case "ORDER_MODIFIER" -> orders(node.path("orders"), report);
            default -> {
                if (node.path("class").asText().equals("WINDOW")) {
                    function(node, report);
                    orders(node.path("orders"), report);
                }
            }
        }
    }

    private void function(JsonNode node, Consumer<String> report) {
        String name = node.path("function_name").asText();
        if (!Vocabulary.SHARED.contains(name) && !functions.contains(name)) {
            String instead = Vocabulary.INSTEAD.get(name);
            report.accept(name + " is not in the dialect"
                    + (instead == null ? "; define it in sql/functions for both engines" : ": use " + instead));
        }
        arguments(name, node.path("children"), report);
        if (name.equals("sum") && contains(node.path("children"), Dialect::isDouble)) {
            report.accept("a sum over doubles depends on the order of rows: sum integers or decimals");
        }
    }

    /** Constants that one of the engines takes for something else. */
    private static void arguments(String name, JsonNode values, Consumer<String> report) {
        String second = constant(values.path(1));
        String third = constant(values.path(2));
        if (Set.of("~~", "!~~").contains(name) && second.contains("\\")) {
            report.accept("like reads a backslash on one engine only: use matches(text, pattern)");
        }
        if (Set.of("matches", "replace_all").contains(name) && second.contains("$")) {
            report.accept("$ matches before a line end on one engine: write \\z for the end of the text");
        }
        if (name.equals("replace_all") && (third.contains("$") || third.contains("\\"))) {
            report.accept("the engines read $ and \\ in a replacement differently: leave them out");
        }
        if (name.equals("substring") && second.equals("0")) {
            report.accept("substring from 0 is one character shorter on one engine: the first is 1");
        }
        if (name.equals("substring") && isNegative(values.path(2))) {
            report.accept("a substring of negative length goes backwards on one engine: give a length of 0 or more");
        }
        if (name.equals("round_half_up") && !second.matches("\\d|10")) {
            report.accept("round_half_up rounds to 0 to 10 places, written as a number");
        }
    }

    private static boolean isNegative(JsonNode node) {
        return constant(node).startsWith("-")
                || node.path("function_name").asText().equals("-");
    }

    /** The clock reads like a column. */
    private static void clock(JsonNode node, Consumer<String> report) {
        JsonNode names = node.path("column_names");
        if (names.size() == 1 && CLOCKS.contains(names.get(0).asText())) {
            report.accept(names.get(0).asText() + " reads the clock: use as_of()");
        }
    }

    private static boolean isDouble(JsonNode node) {
        return node.path("cast_type").path("id").asText().equals("DOUBLE")
                || Set.of("ratio", "square_root", "wilson_low", "wilson_high")
                        .contains(node.path("function_name").asText());
    }

    private static void cast(JsonNode node, Consumer<String> report) {
        String type = node.path("cast_type").path("id").asText();
        JsonNode child = node.path("child");
        if (!CASTS.contains(type)) {
            report.accept("a cast to " + type + " means different things on the two engines: use string, bigint, "
                    + "double, decimal(p,s), date, timestamp or boolean");
        }
        if (WHOLE.contains(type) && !child.path("value").path("is_null").asBoolean()) {
            report.accept("a cast to " + type.toLowerCase(Locale.ROOT)
                    + " rounds on one engine and cuts off on the other: use to_int(x)");
        }
        if (type.equals("VARCHAR") && (isDouble(child) || isRounded(child))) {
            report.accept("a fraction as text is written differently: cast it to a decimal(p,s) first");
        }
        if (node.path("try_cast").asBoolean()) {
            report.accept("try_cast hides bad rows: contracts quarantine them before they get here");
        }
    }

    private static boolean isRounded(JsonNode node) {
        return node.path("function_name").asText().equals("round_half_up");
    }

    private static void text(JsonNode node, Consumer<String> report) {
        if (constant(node).contains("'")) {
            report.accept("a quote inside a text is read differently: keep such texts as rows of sql/rules");
        }
    }

    /** The value of a constant as it was written; empty where it is none. */
    private static String constant(JsonNode node) {
        return node.path("value").path("value").asText();
    }

    private static void star(JsonNode node, Consumer<String> report) {
        if (node.has("exclude_list") || node.has("replace_list")) {
            report.accept("* exclude / replace is DuckDB's own: name the columns");
        }
    }

    private static void distinct(JsonNode node, Consumer<String> report) {
        if (node.has("distinct_on_targets")) {
            report.accept("distinct on is DuckDB's own: use row_number() with a total order");
        }
    }

    private static void orders(JsonNode orders, Consumer<String> report) {
        for (JsonNode order : orders) {
            if (order.path("null_order").asText().equals("ORDER_DEFAULT")) {
                report.accept("order by needs nulls first or nulls last: the engines differ");
            }
            ordinal(order.path("expression"), "order by", report);
        }
    }

    private static void ordinal(JsonNode expression, String clause, Consumer<String> report) {
        if (expression.path("class").asText().equals("CONSTANT")) {
            report.accept(clause + " a position: name the column");
        }
    }

    /** Names given in a select list must not be used in it again, nor in its group by: only DuckDB sees them there. */
    private static void select(JsonNode node, Consumer<String> report) {
        if (node.has("qualify")) {
            report.accept("qualify is DuckDB's own: put the window into a named step and filter it in the next");
        }
        Set<String> computed = new HashSet<>();
        for (JsonNode item : node.path("select_list")) {
            walk(item, part -> alias(part, computed, "the select list", report));
            if (item.has("alias") && !item.path("class").asText().equals("COLUMN_REF")) {
                computed.add(item.path("alias").asText());
            }
        }
        for (JsonNode group : node.path("group_expressions")) {
            ordinal(group, "group by", report);
            alias(group, computed, "group by", report);
        }
    }

    private static void alias(JsonNode node, Set<String> computed, String where, Consumer<String> report) {
        JsonNode names = node.path("column_names");
        if (names.size() == 1 && computed.contains(names.get(0).asText())) {
            report.accept(where + " uses the alias " + names.get(0).asText()
                    + " of the same select: compute it in a step before, or qualify the column");
        }
    }

    /** A function over both sides of a join makes DuckDB compare every pair of rows. */
    private static void join(JsonNode node, Consumer<String> report) {
        boolean isOuter = !node.path("join_type").asText().equals("INNER");
        walk(node.path("condition"), part -> {
            if (isOuter
                    && part.path("type").asText().equals("CONJUNCTION_OR")
                    && sides(part).size() > 1) {
                report.accept("or between the sides of an outer join makes DuckDB hold every row against every other:"
                        + " write coalesce(valid_to, date '9999-12-31') > day");
            }
            if (part.path("type").asText().equals("FUNCTION") && sides(part).size() > 1) {
                report.accept(part.path("function_name").asText()
                        + " mixes both sides of a join: compare plain columns, compute the rest in a step before");
            }
        });
    }

    private static Set<String> sides(JsonNode node) {
        Set<String> sides = new HashSet<>();
        walk(node, part -> {
            if (part.path("column_names").size() > 1) {
                sides.add(part.path("column_names").get(0).asText());
            }
        });
        return sides;
    }

    private static boolean contains(JsonNode tree, java.util.function.Predicate<JsonNode> wanted) {
        boolean[] found = {false};
        walk(tree, node -> found[0] |= wanted.test(node));
        return found[0];
    }

    private static void walk(JsonNode node, Consumer<JsonNode> visit) {
        if (node.isObject()) {
            visit.accept(node);
        }
        node.forEach(child -> walk(child, visit));
    }

    private static long position(JsonNode node) {
        if (node.path("query_location").canConvertToInt()) {
            return node.path("query_location").asLong();
        }
        for (JsonNode child : node) {
            long position = position(child);
            if (position > 0) {
                return position;
            }
        }
        return 0;
    }
}
