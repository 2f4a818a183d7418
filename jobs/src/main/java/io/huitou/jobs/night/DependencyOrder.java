package io.huitou.jobs.night;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs the parts of a step side by side, in their order, each as soon as those that it waits for are done. Once the
 * night is asked to stop, and after a failure where it ends at one, nothing new begins; what runs is let finish.
 */
final class DependencyOrder implements PartitionHandler {
    private final JobRepository jobs;
    private final Step part;
    private final Map<String, Set<String>> waitsFor;
    private final Callable<Integer> atOnce;
    private final boolean endsAtFailure;
    private final Stop stop;

    /** atOnce: how many parts run side by side, asked when the step begins */
    DependencyOrder(
            JobRepository jobs,
            Step part,
            Map<String, Set<String>> waitsFor,
            Callable<Integer> atOnce,
            boolean endsAtFailure,
            Stop stop) {
        this.jobs = jobs;
        this.part = part;
        this.waitsFor = waitsFor;
        this.atOnce = atOnce;
        this.endsAtFailure = endsAtFailure;
        this.stop = stop;
    }

    /** The name of a part: what follows the colon in its step's name. */
    static String partOf(StepExecution execution) {
        String name = execution.getStepName();
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution whole) throws Exception {
        Set<StepExecution> all = splitter.split(whole, waitsFor.size());
        Map<String, StepExecution> waiting = new LinkedHashMap<>();
        waitsFor.keySet()
                .forEach(name -> all.stream()
                        .filter(execution -> partOf(execution).equals(name))
                        .forEach(execution -> waiting.put(name, execution)));
        Set<String> unfinished = new HashSet<>(waiting.keySet());
        ExecutorService threads = Executors.newFixedThreadPool(atOnce.call());
        try {
            CompletionService<StepExecution> running = new ExecutorCompletionService<>(threads);
            int started = stop.isAsked() ? 0 : start(waiting, unfinished, running);
            boolean isEnding = false;
            while (started > 0) {
                StepExecution done = running.take().get();
                started--;
                unfinished.remove(partOf(done));
                isEnding |= (endsAtFailure && done.getStatus() != BatchStatus.COMPLETED) || stop.isAsked();
                started += isEnding ? 0 : start(waiting, unfinished, running);
            }
            waiting.values().forEach(this::leaveOut);
        } finally {
            // Nobody lets go of the engine and the lock while a part is still at work.
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
        return all;
    }

    private int start(
            Map<String, StepExecution> waiting, Set<String> unfinished, CompletionService<StepExecution> running) {
        int before = waiting.size();
        waiting.entrySet().removeIf(entry -> {
            boolean isReady =
                    waitsFor.getOrDefault(entry.getKey(), Set.of()).stream().noneMatch(unfinished::contains);
            if (isReady) {
                running.submit(() -> {
                    if (stop.isAsked()) {
                        leaveOut(entry.getValue());
                    } else {
                        part.execute(entry.getValue());
                    }
                    return entry.getValue();
                });
            }
            return isReady;
        });
        return before - waiting.size();
    }

    private void leaveOut(StepExecution execution) {
        execution.setStatus(BatchStatus.STOPPED);
        jobs.update(execution);
    }
}
