package io.huitou.jobs.night;

import io.huitou.jobs.release.Home;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** What Spring Batch remembers of the nights of a home. */
public final class History {
    /** What Spring Batch remembers of a run whose process ended without a word. */
    static final ExitStatus DIED = new ExitStatus("DIED", "Cannot tell why: the process died.");

    private static final Pattern WORDS = Pattern.compile("Cannot [^\\n]*");

    private History() {}

    /** One night, newest first in every list. */
    public record Past(
            String run,
            @Nullable LocalDate asOf,
            String status,
            @Nullable LocalDateTime startedAt,
            long milliseconds,
            List<Step> steps) {}

    /** One step of a night; a part of one is named {@code extract:customers}. */
    public record Step(
            String name, String status, long read, long rejected, long written, long milliseconds, String failure) {
        public boolean isPart() {
            return name.contains(":");
        }
    }

    /** The newest nights; the home must not be at work. */
    public static List<Past> newest(Home home, int atMost) throws Exception {
        try (BatchRepository repository = BatchRepository.open(home)) {
            List<Past> nights = new ArrayList<>();
            for (JobInstance instance : repository.jobs().getJobInstances(Night.JOB, 0, atMost)) {
                JobExecution execution = repository.jobs().getLastJobExecution(instance);
                if (execution != null) {
                    nights.add(past(execution));
                }
            }
            return nights;
        }
    }

    /** Closes the books of nights that died in mid-run; returns their runs. The caller holds the lock. */
    public static List<String> closeDead(Home home) throws Exception {
        try (BatchRepository repository = BatchRepository.open(home)) {
            return closeDead(repository.jobs()).stream()
                    .map(dead -> String.valueOf(dead.getJobParameters().getString("run")))
                    .toList();
        }
    }

    static List<JobExecution> closeDead(JobRepository jobs) {
        List<JobExecution> closed = new ArrayList<>();
        for (JobExecution dead : jobs.findRunningJobExecutions(Night.JOB)) {
            LocalDateTime lastSeen = dead.getStepExecutions().stream()
                    .map(StepExecution::getLastUpdated)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(dead.getCreateTime());
            for (StepExecution step : dead.getStepExecutions()) {
                if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                    step.setStatus(BatchStatus.FAILED);
                    step.setEndTime(lastSeen);
                    jobs.update(step);
                }
            }
            dead.setStatus(BatchStatus.FAILED);
            dead.setExitStatus(DIED);
            dead.setEndTime(lastSeen);
            jobs.update(dead);
            closed.add(dead);
        }
        return closed;
    }

    private static Past past(JobExecution execution) {
        List<Step> steps = execution.getStepExecutions().stream()
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .map(History::step)
                .toList();
        return new Past(
                String.valueOf(execution.getJobParameters().getString("run")),
                execution.getJobParameters().getLocalDate("as-of"),
                status(execution.getStatus()),
                execution.getStartTime(),
                between(execution.getStartTime(), execution.getEndTime()),
                steps);
    }

    private static Step step(StepExecution step) {
        Matcher words = WORDS.matcher(step.getExitStatus().getExitDescription());
        return new Step(
                step.getStepName(),
                status(step.getStatus()),
                step.getReadCount(),
                step.getProcessSkipCount(),
                step.getWriteCount(),
                Journal.milliseconds(step),
                words.find() ? words.group() : "");
    }

    private static String status(BatchStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static long between(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return start == null || end == null ? 0 : Duration.between(start, end).toMillis();
    }
}
