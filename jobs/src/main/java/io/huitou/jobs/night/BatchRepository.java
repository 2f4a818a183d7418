package io.huitou.jobs.night;

import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Spring Batch's memory of all nights, in an H2 file of the home. Wired by hand: it is a dozen lines,
 * and a night needs nothing else of an application context.
 */
final class BatchRepository implements AutoCloseable {
    private final JdbcConnectionPool database;
    private final PlatformTransactionManager transactions;
    private final JobRepository jobs;

    private BatchRepository(JdbcConnectionPool database, PlatformTransactionManager transactions, JobRepository jobs) {
        this.database = database;
        this.transactions = transactions;
        this.jobs = jobs;
    }

    static BatchRepository open(Home home) throws Exception {
        home.create();
        JdbcConnectionPool database;
        try {
            if (!Files.exists(file(home))) {
                createWhole(home);
            }
            database = connect(home.repository());
        } catch (SQLException e) {
            throw new IOException(
                    "Cannot open the history of nights: " + file(home) + ": " + reason(e)
                            + ". Make room on its disk. Where the file is damaged, move it away: the history begins anew, "
                            + "releases and tables stay.",
                    e);
        }
        PlatformTransactionManager transactions = new JdbcTransactionManager(database);
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database);
        factory.setTransactionManager(transactions);
        factory.setDatabaseType("H2");
        factory.afterPropertiesSet();
        return new BatchRepository(database, transactions, factory.getObject());
    }

    /** Under another name until it is whole: a run that dies in the middle leaves no half of a history. */
    private static void createWhole(Home home) throws IOException, SQLException {
        Path unfinished = home.state().resolve("nights-unfinished");
        Files.deleteIfExists(file(unfinished));
        JdbcConnectionPool database = connect(unfinished);
        try (var connection = database.getConnection();
                Statement statement = connection.createStatement();
                var schema = JobRepository.class.getResourceAsStream("/org/springframework/batch/core/schema-h2.sql")) {
            if (schema == null) {
                throw new SQLException("Cannot find schema-h2.sql: spring-batch-core is not whole. Build again.");
            }
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("shutdown");
        } finally {
            database.dispose();
        }
        Files.move(file(unfinished), file(home), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Rewrites what jobs and steps had to say; returns how many messages became others. The file is then written anew
     * without free blocks, in which the old ones would still lie.
     */
    static long reword(Home home, UnaryOperator<String> words, boolean isDry) throws IOException {
        if (!Files.exists(file(home))) {
            return 0;
        }
        long changed = 0;
        JdbcConnectionPool database = null;
        try {
            database = connect(home.repository());
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String kind : List.of("job", "step")) {
                    changed += reword(connection, kind, words, isDry);
                }
                if (!isDry) {
                    statement.execute("shutdown compact");
                }
            }
            return changed;
        } catch (SQLException e) {
            throw new IOException(
                    "Cannot look through the history of nights: " + file(home) + ": " + reason(e)
                            + ". Look at its disk, and run again.",
                    e);
        } finally {
            if (database != null) {
                database.dispose();
            }
        }
    }

    private static long reword(Connection connection, String kind, UnaryOperator<String> words, boolean isDry)
            throws SQLException {
        long changed = 0;
        String said = "select " + kind + "_execution_id, exit_message from batch_" + kind
                + "_execution where exit_message is not null";
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet messages = statement.executeQuery(said)) {
            while (messages.next()) {
                String before = messages.getString(2);
                String after = words.apply(before);
                changed += after.equals(before) ? 0 : 1;
                if (!after.equals(before) && !isDry) {
                    messages.updateString(2, after);
                    messages.updateRow();
                }
            }
        }
        return changed;
    }

    /** Without a delay of writes, the history of a killed night is never behind what the night has done. */
    private static JdbcConnectionPool connect(Path path) throws SQLException {
        JdbcConnectionPool database = JdbcConnectionPool.create(
                "jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
                "huitou",
                "");
        try {
            database.getConnection().close();
            return database;
        } catch (SQLException e) {
            database.dispose();
            throw e;
        }
    }

    /** The last cause: H2 and Spring wrap what the disk said in sentences of their own. */
    static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Where it lies. */
    static Path file(Home home) {
        return file(home.repository());
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ".mv.db");
    }

    JobRepository jobs() {
        return jobs;
    }

    PlatformTransactionManager transactions() {
        return transactions;
    }

    /** What starts a job and starts it again, in the calling thread. */
    JobOperator operator(Job job) throws Exception {
        MapJobRegistry registry = new MapJobRegistry();
        registry.register(job);
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(jobs);
        operator.setJobRegistry(registry);
        operator.setTaskExecutor(new SyncTaskExecutor());
        operator.afterPropertiesSet();
        return operator;
    }

    @Override
    public void close() {
        database.dispose();
    }
}
