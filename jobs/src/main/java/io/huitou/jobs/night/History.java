package io.huitou.jobs.night;

import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final int PRUNED_AT_ONCE = 100;
    private static final Pattern WORDS = Pattern.compile("Cannot [^\\n]*");

    private History() {}

    /** One night, newest first in every list. */
    public record Past(
            String run,
            @Nullable LocalDate asOf,
            String engine,
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
                List<JobExecution> attempts = repository.jobs().getJobExecutions(instance).stream()
                        .sorted(Comparator.comparingLong(JobExecution::getId))
                        .toList();
                if (!attempts.isEmpty()) {
                    nights.add(past(attempts));
                }
            }
            return nights;
        }
    }

    /** Forgets all nights but the newest. */
    static void prune(JobRepository jobs, int kept) {
        List<JobInstance> old = jobs.getJobInstances(Night.JOB, kept, PRUNED_AT_ONCE);
        for (int i = old.size() - 1; i >= 0; i--) { // the oldest first: whoever dies here leaves no hole
            jobs.deleteJobInstance(old.get(i));
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
            LocalDateTime lastSeen = lastSeen(dead);
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

    /**
     * Says something else in the place of what a night had to say when it ended; returns how many times it was otherwise.
     *
     * @param isDry nothing is written
     */
    public static long reword(Home home, UnaryOperator<String> words, boolean isDry) throws IOException {
        return BatchRepository.reword(home, words, isDry);
    }

    private static LocalDateTime lastSeen(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .map(StepExecution::getLastUpdated)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(execution.getCreateTime());
    }

    /** A night that died or was stopped, and was gone on with, is one night in several attempts. */
    private static Past past(List<JobExecution> attempts) {
        JobExecution last = attempts.get(attempts.size() - 1);
        Map<String, List<StepExecution>> steps = attempts.stream()
                .flatMap(attempt -> attempt.getStepExecutions().stream())
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .collect(Collectors.groupingBy(StepExecution::getStepName, LinkedHashMap::new, Collectors.toList()));
        boolean hasDied = last.isRunning() || last.getExitStatus().getExitCode().equals(DIED.getExitCode());
        return new Past(
                String.valueOf(last.getJobParameters().getString("run")),
                last.getJobParameters().getLocalDate("as-of"),
                Objects.requireNonNullElse(last.getJobParameters().getString("engine"), ""),
                hasDied ? "died" : status(last.getStatus()),
                attempts.get(0).getStartTime(),
                attempts.stream().mapToLong(History::milliseconds).sum(),
                steps.keySet().stream().map(name -> step(name, steps)).toList());
    }

    private static long milliseconds(JobExecution attempt) {
        return between(attempt.getStartTime(), Objects.requireNonNullElse(attempt.getEndTime(), lastSeen(attempt)));
    }

    /** How a step stands after its last attempt; a divided one counts what its parts count. */
    private static Step step(String name, Map<String, List<StepExecution>> all) {
        List<StepExecution> attempts = all.getOrDefault(name, List.of());
        StepExecution last = attempts.get(attempts.size() - 1);
        List<StepExecution> parts = all.entrySet().stream()
                .filter(step -> step.getKey().startsWith(name + ":"))
                .map(step -> step.getValue().get(step.getValue().size() - 1))
                .toList();
        List<StepExecution> counted = parts.isEmpty() ? List.of(last) : parts;
        Matcher words = WORDS.matcher(last.getExitStatus().getExitDescription());
        return new Step(
                name,
                last.getStatus().isRunning() ? "died" : status(last.getStatus()),
                counted.stream().mapToLong(StepExecution::getReadCount).sum(),
                counted.stream().mapToLong(StepExecution::getProcessSkipCount).sum(),
                counted.stream().mapToLong(StepExecution::getWriteCount).sum(),
                attempts.stream().mapToLong(Journal::milliseconds).sum(),
                words.find() ? words.group() : "");
    }

    private static String status(BatchStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static long between(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return start == null || end == null ? 0 : Duration.between(start, end).toMillis();
    }
}
