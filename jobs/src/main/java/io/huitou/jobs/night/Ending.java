package io.huitou.jobs.night;

import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** Tells how a night ended: with which code, with which release, and what is to be done. */
record Ending(NightRun night) {
    Night.Outcome of(JobExecution execution) throws IOException {
        Optional<Path> release = release();
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return new Night.Outcome(ExitCode.OK, release, List.of());
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new Night.Outcome(
                    ExitCode.STOPPED,
                    release,
                    List.of("Cannot finish the night: it was asked to stop: run " + night.run() + ", as of "
                            + night.asOf()
                            + (release.isPresent() ? ", is published but not all printed and delivered" : "")
                            + ". Run it again: it goes on where it stood. "
                            + night.occasion().command()));
        }
        Set<String> failures =
                new LinkedHashSet<>(); // a full heap fails several steps at once, each with the same words
        boolean isCheck = false;
        for (StepExecution step : execution.getStepExecutions()) {
            for (Throwable thrown : step.getFailureExceptions()) {
                isCheck |= thrown instanceof CheckFailure;
                if (!isRepetition(step, execution)) {
                    failures.add(Journal.words(thrown));
                }
            }
        }
        ExitCode code =
                release.isPresent() ? ExitCode.NOT_DELIVERED : isCheck ? ExitCode.CHECK_FAILED : ExitCode.FAILED;
        return new Night.Outcome(code, release, List.copyOf(failures));
    }

    /** What went wrong was not in a step but around it. */
    Night.Outcome ofLostHistory(Exception thrown) throws IOException {
        return lostHistory(night.home(), release(), thrown);
    }

    /** Nobody knows what was written down last, so the next run takes this one for dead. */
    static Night.Outcome lostHistory(Home home, Optional<Path> release, Exception thrown) {
        return new Night.Outcome(
                release.isPresent() ? ExitCode.NOT_DELIVERED : ExitCode.FAILED,
                release,
                List.of("Cannot keep the history of nights: " + BatchRepository.file(home) + ": "
                        + BatchRepository.reason(thrown)
                        + ". Make room on its disk, or mend it, and run again: the night goes on where it stood."));
    }

    private Optional<Path> release() throws IOException {
        if (!night.occasion().isPublished()) {
            return Optional.of(night.releaseFolder()).filter(Files::isDirectory);
        }
        return night.releases().current().filter(folder -> folder.endsWith(night.release()));
    }

    /** A divided step repeats the failures of its parts, where they have any. */
    private static boolean isRepetition(StepExecution whole, JobExecution execution) {
        return execution.getStepExecutions().stream()
                .anyMatch(part -> part.getStepName().startsWith(whole.getStepName() + ":")
                        && !part.getFailureExceptions().isEmpty());
    }
}
