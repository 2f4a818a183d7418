package io.huitou.jobs.night;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Kills an executor with SIGKILL in the middle of a task: it is held first, and only where a task that has begun on it
 * has not ended a second later is it sure to be at work, and killed.
 */
final class ExecutorKiller extends SparkListener {
    private final SparkCluster cluster;
    private final Map<Long, String> running = new ConcurrentHashMap<>();
    private volatile boolean isDone;
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    ExecutorKiller(SparkCluster cluster) {
        this.cluster = cluster;
    }

    /** Watches the one context of this process; kills after so many tasks. */
    void watch(long after) {
        SparkContext.getOrCreate().addSparkListener(this);
        Thread killer = new Thread(() -> kill(after));
        killer.setDaemon(true);
        killer.start();
    }

    private void kill(long after) {
        try {
            while (!isDone) {
                for (var task : running.entrySet()) {
                    if (tasks.get() >= after && !isDone) {
                        isDone = holdAndKill(task.getKey(), cluster.executor(task.getValue()));
                    }
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean holdAndKill(long task, ProcessHandle executor) throws IOException, InterruptedException {
        signal("-STOP", executor);
        TimeUnit.SECONDS.sleep(1);
        boolean isAtWork = running.containsKey(task);
        signal(isAtWork ? "-KILL" : "-CONT", executor);
        return isAtWork;
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        tasks.incrementAndGet();
        running.put(start.taskInfo().taskId(), start.taskInfo().executorId());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
        if (end.reason() instanceof ExecutorLostFailure) {
            lost.incrementAndGet();
        }
    }

    /** How many tasks ended because their executor was gone. */
    long lostTasks() {
        return lost.get();
    }
}
