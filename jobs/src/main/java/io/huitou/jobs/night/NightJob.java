package io.huitou.jobs.night;

import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.StartLimitExceededException;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * One step after the other until one fails; but where an edition could not be printed, the others are delivered all the
 * same, and the night has failed in the end.
 */
final class NightJob extends SimpleJob {
    private final List<Step> steps;

    NightJob(JobRepository jobs, List<Step> steps) {
        super(Night.JOB);
        this.steps = List.copyOf(steps);
        setJobRepository(jobs);
        setSteps(this.steps);
    }

    @Override
    protected void doExecute(JobExecution execution)
            throws JobInterruptedException, JobRestartException, StartLimitExceededException {
        StepExecution worst = null;
        for (Step step : steps) {
            StepExecution done = handleStep(step, execution);
            if (worst == null || done.getStatus().isGreaterThan(worst.getStatus())) {
                worst = done;
            }
            boolean isPassable = step.getName().equals(Night.PRINT) && done.getStatus() == BatchStatus.FAILED;
            if (done.getStatus() != BatchStatus.COMPLETED && !isPassable) {
                break;
            }
        }
        if (worst != null) {
            execution.upgradeStatus(worst.getStatus());
            execution.setExitStatus(worst.getExitStatus());
        }
    }
}
