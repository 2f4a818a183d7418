package io.huitou.jobs.night;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Writes down each step as it begins and ends: a line of JSON into the log, and a word to whoever watches. */
final class Journal implements StepExecutionListener {
    private static final Logger LOG = LogManager.getLogger("huitou.night");

    /** What the operating system says, and with it Java and DuckDB. */
    private static final String FULL = "No space left on device";

    /** What DuckDB says where it may not have more memory. */
    private static final String SHORT = "Out of Memory Error";

    private final String run;
    private final Watcher watcher;
    private final Map<String, Long> cpuAtStart = new ConcurrentHashMap<>();

    Journal(String run, Watcher watcher) {
        this.run = run;
        this.watcher = watcher;
    }

    @Override
    public void beforeStep(StepExecution step) {
        cpuAtStart.put(step.getStepName(), cpuMilliseconds());
        watcher.begins(step.getStepName());
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        long milliseconds = milliseconds(step);
        boolean isDone = step.getStatus() == BatchStatus.COMPLETED;
        long cpu = cpuMilliseconds() - cpuAtStart.getOrDefault(step.getStepName(), 0L);
        boolean isStopped = step.getStatus() == BatchStatus.STOPPED;
        NightEvent event = new NightEvent(
                isDone ? "STEP_FINISHED" : isStopped ? "STEP_STOPPED" : "STEP_FAILED",
                run,
                step.getStepName(),
                step.getWriteCount(),
                milliseconds,
                failure(step));
        LOG.log(isDone || isStopped ? Level.INFO : Level.ERROR, event.with("cpu_milliseconds", cpu));
        watcher.ends(step.getStepName(), isDone, step.getWriteCount(), step.getProcessSkipCount(), milliseconds);
        return null;
    }

    /** Writes one event. */
    void event(String code, String step, long rows, long milliseconds, String message) {
        Level level = code.endsWith("FAILED") ? Level.ERROR : code.endsWith("WARNED") ? Level.WARN : Level.INFO;
        LOG.log(level, new NightEvent(code, run, step, rows, milliseconds, message));
    }

    /** What the whole process has used; the difference over a step is the step's own only where steps do not overlap. */
    static long cpuMilliseconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    static long milliseconds(StepExecution step) {
        if (step.getStartTime() == null || step.getEndTime() == null) {
            return 0;
        }
        return Duration.between(step.getStartTime(), step.getEndTime()).toMillis();
    }

    /** The words of the first exception that ended a step; empty where none did. */
    static String failure(StepExecution step) {
        return step.getFailureExceptions().stream()
                .findFirst()
                .map(Journal::words)
                .orElse("");
    }

    /** Our own exceptions speak for themselves; others are introduced by their kind. */
    static String words(Throwable thrown) {
        if (thrown instanceof JobInterruptedException) {
            return "Cannot go on: the night was asked to stop. Run it again: it goes on where it stood.";
        }
        String message = String.valueOf(thrown.getMessage());
        if (message.contains(FULL) && !message.contains("Check the disk")) {
            return "Cannot go on: the disk is full: "
                    + message.lines().findFirst().orElse(FULL) + ". Make room on it and run again.";
        }
        if (thrown instanceof OutOfMemoryError || thrown.getCause() instanceof OutOfMemoryError) {
            return "Cannot go on: the Java heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB is full: "
                    + message + ". Give it more with HUITOU_HEAP, such as HUITOU_HEAP=4g, and run again.";
        }
        if (message.startsWith(SHORT)) {
            return "Cannot go on: the engine's memory is too little: "
                    + message.lines().findFirst().orElse(SHORT).replaceFirst("[.;]$", "")
                    + ". Raise engine.memory in huitou.yml as far as the machine allows, or lower engine.threads, and run"
                    + " again.";
        }
        if (message.startsWith("Cannot ") || thrown.getClass().getName().startsWith("io.huitou")) {
            return message;
        }
        return "Cannot go on: " + thrown.getClass().getSimpleName() + ": " + message
                + ". The log has the whole story; run again once the cause is mended.";
    }
}
