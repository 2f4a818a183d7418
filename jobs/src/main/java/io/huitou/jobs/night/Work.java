package io.huitou.jobs.night;

import org.springframework.batch.core.step.StepContribution;

/** What one step does; it counts the rows that it reads, rejects and writes. */
interface Work {
    /**
     * Does the work.
     *
     * @param part the part of a divided step, such as a table; the step's own name otherwise
     */
    void run(String part, StepContribution counts) throws Exception;
}
