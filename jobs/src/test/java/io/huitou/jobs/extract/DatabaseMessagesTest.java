package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where a real server turns us away: the cause, the next step, and never a secret. */
class DatabaseMessagesTest {

    private static final String CANARY = "s3cret-canary";

    @TempDir
    private Path folder;

    private String said(String url, String user, String password) throws Exception {
        return said(url, user, password, "select 1 as customer_id");
    }

    private String said(String url, String user, String password, String query) throws Exception {
        String before = url.contains("?") ? "&" : "?";
        Path conf = Files.writeString(folder.resolve("huitou.yml"), """
                contracts: %s
                sources:
                  crm:
                    jdbc: {url: "%s%sApplicationName=%s", user: "%s", password: "%s", timeout: 1}
                    entities:
                      customers: {query: "%s"}
                """.formatted(
                        Path.of("../conf/contracts").toAbsolutePath().normalize(),
                        url,
                        before,
                        "canary-in-the-url",
                        user,
                        password,
                        query));
        Throwable thrown = catchThrowable(() -> new Extraction(
                        folder.resolve("lake"),
                        HuitouConf.load(conf, name -> null).feed("customers").orElseThrow(),
                        "a1")
                .run(rows -> {}));
        assertThat(thrown).isInstanceOf(ExtractionException.class).hasNoCause();
        String message = String.valueOf(thrown.getMessage());
        assertThat(message)
                .startsWith("Cannot extract crm.customers: the database says: ")
                .endsWith(", then run again.")
                .doesNotContain(CANARY, "canary-in-the-url");
        return message;
    }

    private static void run(String url, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Lets these lines decide before the server's own. */
    private static void admits(String url, String... lines) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show hba_file")) {
            row.next();
            Path file = Path.of(row.getString(1));
            Files.writeString(file, String.join("\n", lines) + "\n" + Files.readString(file));
        }
        run(url, "select pg_reload_conf()");
        String careful = url.replace("user=postgres", "user=careful&password=wrong");
        for (int i = 0; i < 100 && isAdmitted(careful); i++) {
            Thread.sleep(100);
        }
    }

    private static boolean isAdmitted(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    @Test
    void postgres() throws Exception {
        String url = PostgresServer.database("messages");
        run(
                url,
                "drop role if exists careful",
                "drop role if exists shy",
                "create role careful login password 'the right one'",
                "create role shy login",
                "create table person (id int)");
        admits(url, "host messages careful all scram-sha-256", "hostnossl messages shy all reject");
        String bare = url.substring(0, url.indexOf('?'));

        assertThat(said(bare, "careful", CANARY))
                .contains("password authentication failed", "Mend jdbc.user and jdbc.password");
        assertThat(said(bare, "nobody", CANARY)).contains("role \"nobody\" does not exist", "Mend jdbc.user");
        assertThat(said(bare, "shy", "")).contains("no encryption", "do not agree on encryption: set sslmode");
        assertThat(said(bare + "?sslmode=require", "postgres", CANARY)).contains("SSL", "do not agree on encryption");
        assertThat(said(bare.replace("messages", "nowhere"), "postgres", CANARY))
                .contains(
                        "database \"nowhere\" does not exist", "There is no such database: mend its name in jdbc.url");
        assertThat(said(bare, "careful", "the right one", "select id as customer_id from person"))
                .contains("permission denied for table person", "grant it select");
        run(url, "drop role careful", "drop role shy");
    }

    @Test
    void mariadb() throws Exception {
        String url = MariaServer.database("messages");
        run(
                url,
                // This server begins without users, until it is told to look at them.
                "flush privileges",
                "create or replace user root@localhost identified by ''",
                "grant all privileges on *.* to root@localhost with grant option",
                "create or replace user stranger@localhost identified by 'the right one'",
                "create or replace user poor@localhost identified by 'the right one'",
                "create table person (id int)",
                "create table other (id int)",
                "grant select on messages.other to poor@localhost");
        String bare = url.substring(0, url.indexOf('?'));

        assertThat(said(bare, "poor", CANARY)).contains("Access denied for user", "Mend jdbc.user and jdbc.password");
        assertThat(said(bare, "stranger", "the right one")).contains("Access denied", "grant it select");
        assertThat(said(bare, "poor", "the right one", "select id as customer_id from person"))
                .contains("SELECT command denied", "grant it select");
        assertThat(said(bare.replace("messages", "nowhere"), "root", ""))
                .contains("Unknown database 'nowhere'", "There is no such database");
        assertThat(said(bare + "?sslMode=trust", "root", ""))
                .contains("ssl not enabled in the server", "do not agree on encryption");
        assertThat(said(bare, "root", "", "select id as customer_id from nowhere"))
                .contains("doesn't exist", "Mend the query");
    }

    @Test
    void a_server_that_is_not_there_or_says_nothing() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        for (String product : new String[] {"postgresql", "mariadb"}) {
            String url = "jdbc:" + product + "://127.0.0.1:";
            assertThat(said(url + closed + "/crm", "reader", CANARY))
                    .contains(
                            "The database cannot be reached, or hung up: check that it runs, host and port in jdbc.url");
            try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                assertThat(said(url + mute.getLocalPort() + "/crm", "reader", CANARY))
                        .contains("Nothing came for 1 seconds", "raise jdbc.timeout");
            }
        }
        assertThat(said("jdbc:nothing://host/crm", "reader", CANARY)).contains("There is no driver for jdbc.url");
    }
}
