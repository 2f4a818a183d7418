package io.huitou.transforms.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.transforms.EngineException;
import io.huitou.transforms.EngineSettings;
import io.huitou.transforms.Night;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a query from outside. */
class DuckDbEngineTest {
    /** Takes hours. */
    private static final String LONG_QUERY =
            "select count(*) from range(10000000) as a(x), range(10000000) as b(y) where hash(x, y) % 7 = 3";

    @TempDir
    Path folder;

    @Test
    void a_cancelled_engine_ends_the_query_at_work_and_refuses_the_next() throws Exception {
        Night night = new Night(
                "r1",
                LocalDate.of(2026, 6, 30),
                ZoneOffset.UTC,
                folder.resolve("tables"),
                Map.of(),
                0,
                EngineSettings.duckDb(1, "500MB"));
        try (DuckDbEngine engine = new DuckDbEngine(night, "select 1", folder)) {
            FutureTask<Object> query = new FutureTask<>(() -> engine.rows(LONG_QUERY, Map.of()));
            Thread thread = new Thread(query);
            thread.start();
            while (!isInsideDuckDb(thread)) {
                Thread.onSpinWait();
            }

            engine.cancel();

            assertThatThrownBy(() -> query.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(EngineException.class)
                    .hasMessageContaining("INTERRUPT");
            assertThatThrownBy(() -> engine.rows("select 1", Map.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("asked to stop");
        }
        assertThat(folder.resolve("tables")).doesNotExist();
    }

    private static boolean isInsideDuckDb(Thread thread) {
        StackTraceElement[] calls = thread.getStackTrace();
        return calls.length > 0
                && calls[0].isNativeMethod()
                && Arrays.stream(calls).anyMatch(call -> call.getMethodName().equals("executeQuery"));
    }
}
