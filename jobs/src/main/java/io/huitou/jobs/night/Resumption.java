package io.huitou.jobs.night;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Finds the night to go on with: the newest of the home, where it died or was stopped, is of the same business date and
 * nothing has changed since. An older one is not gone on with: a later night has swept away what it had landed. Nor is one
 * behind a rollback: what it had landed goes on from a release that readers have no more.
 *
 * @param published the release that readers have now; empty where they have none
 * @param isPublished whether this night gives them its own
 */
record Resumption(LocalDate asOf, String fingerprint, String published, boolean isPublished, Watcher watcher) {
    /** The parameter of a night that names the release which readers had when it began. */
    static final String BEHIND = "published";

    private static final int LOOK_BACK = 20;

    Optional<JobExecution> find(JobRepository jobs) {
        History.closeDead(jobs);
        return newest(jobs)
                .filter(night -> hasDied(night) || wasStopped(night))
                .filter(night -> isTheSame(night, jobs));
    }

    /** A run that died between naming its night and beginning it left a night without a run. */
    private static Optional<JobExecution> newest(JobRepository jobs) {
        for (JobInstance night : jobs.getJobInstances(Night.JOB, 0, LOOK_BACK)) {
            JobExecution last = jobs.getLastJobExecution(night);
            if (last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    private boolean isTheSame(JobExecution night, JobRepository jobs) {
        JobParameters parameters = night.getJobParameters();
        String how = "Run " + parameters.getString("run") + (hasDied(night) ? " died" : " was stopped");
        if (!asOf.equals(parameters.getLocalDate("as-of"))) {
            watcher.says(how + "; it was of another business date and is left alone.");
            return false;
        }
        if (!fingerprint.equals(parameters.getString("fingerprint"))) {
            watcher.says(
                    how + "; Huitou, sql/, conf/, the engine or its input files have changed since: beginning anew.");
            return false;
        }
        if (!isBehindTheSame(night, jobs)) {
            watcher.says(how + "; readers have another release than it would go on from: beginning anew.");
            return false;
        }
        watcher.says(how + ": resuming it.");
        return true;
    }

    /** Readers have what they had when it began; or, where it came so far, its own release. */
    private boolean isBehindTheSame(JobExecution night, JobRepository jobs) {
        JobParameters parameters = night.getJobParameters();
        if (published.equals(asOf + "-" + parameters.getString("run"))) {
            return true;
        }
        StepExecution publish = jobs.getLastStepExecution(night.getJobInstance(), Publish.STEP);
        boolean hasGiven = isPublished && publish != null && publish.getStatus() == BatchStatus.COMPLETED;
        return !hasGiven && published.equals(parameters.getString(BEHIND));
    }

    private static boolean hasDied(JobExecution night) {
        return night.getExitStatus().getExitCode().equals(History.DIED.getExitCode());
    }

    private static boolean wasStopped(JobExecution night) {
        return night.getStatus() == BatchStatus.STOPPED;
    }
}
