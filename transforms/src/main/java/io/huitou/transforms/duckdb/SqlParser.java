package io.huitou.transforms.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.transforms.EngineException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Parses queries with DuckDB's own parser, for either engine: what a query reads, and where it leaves the dialect. */
public final class SqlParser implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Connection connection;
    private final Dialect dialect;

    /** @param functions the names that {@code sql/functions} defines, on which both engines agree */
    public SqlParser(Set<String> functions) {
        this.dialect = new Dialect(functions);
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new EngineException("Cannot start the SQL parser: " + e.getMessage(), e);
        }
    }

    /** Parses one query; text that is no single select statement is a problem, not an exception. */
    public Parsed parse(String sql) {
        JsonNode tree = tree(sql);
        if (tree.path("error").asBoolean()) {
            return new Parsed(
                    Set.of(),
                    List.of(lineOf(sql, tree.path("position").asLong(0)) + ": "
                            + tree.path("error_message").asText()));
        }
        if (tree.path("statements").size() != 1) {
            return new Parsed(
                    Set.of(),
                    List.of("1: a file holds one select statement, not "
                            + tree.path("statements").size()));
        }
        JsonNode node = tree.path("statements").get(0).path("node");
        Set<String> inputs = new TreeSet<>();
        collectInputs(node, Set.of(), inputs);
        return new Parsed(inputs, dialect.problems(sql, node));
    }

    private JsonNode tree(String sql) {
        // The argument of json_serialize_sql must be a constant: it cannot be bound.
        String query =
                "select json_serialize_sql('" + sql.replace("'", "''") + "', skip_null := true, skip_empty := true)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return json.readTree(rows.getString(1));
        } catch (SQLException | JsonProcessingException e) {
            throw new EngineException("Cannot parse a query: " + e.getMessage(), e);
        }
    }

    /** A common table expression is visible to those after it and to the body, not to itself: hence the order. */
    private static void collectInputs(JsonNode node, Set<String> outer, Set<String> inputs) {
        Set<String> scope = outer;
        for (JsonNode expression : node.path("cte_map").path("map")) {
            collectInputs(expression.path("value"), scope, inputs);
            scope = new HashSet<>(scope);
            scope.add(expression.path("key").asText());
        }
        String table = node.path("table_name").asText();
        if (node.path("type").asText().equals("BASE_TABLE") && !scope.contains(table)) {
            inputs.add(table);
        }
        for (var child : node.properties()) {
            if (!child.getKey().equals("cte_map")) {
                collectEach(child.getValue(), scope, inputs);
            }
        }
    }

    private static void collectEach(JsonNode value, Set<String> scope, Set<String> inputs) {
        if (value.isObject()) {
            collectInputs(value, scope, inputs);
        }
        for (JsonNode element : value.isArray() ? value : List.<JsonNode>of()) {
            collectEach(element, scope, inputs);
        }
    }

    static long lineOf(String sql, long position) {
        return 1
                + sql.chars()
                        .limit(Math.max(position, 0))
                        .filter(c -> c == '\n')
                        .count();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineException("Cannot close the SQL parser: " + e.getMessage(), e);
        }
    }
}
