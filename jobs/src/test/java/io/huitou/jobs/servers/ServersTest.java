package io.huitou.jobs.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {

    @Test
    void postgres_runs_a_script(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("a.sql");
        Files.writeString(
                script, "CREATE DATABASE a;\n\\c a\ncreate table t (x int);\ninsert into t values (1), (2);\n");
        assertThat(sum(PostgresServer.database("servers_test", script))).isEqualTo(3);
    }

    @Test
    void mariadb_takes_a_table() throws Exception {
        String url = MariaServer.database("servers_test");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (x int)");
            statement.execute("insert into t values (1), (2)");
        }
        assertThat(sum(url)).isEqualTo(3);
    }

    private static long sum(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(x) from t")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
