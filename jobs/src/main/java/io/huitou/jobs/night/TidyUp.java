package io.huitou.jobs.night;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.keep.Cleaning;
import io.huitou.jobs.keep.Removal;
import io.huitou.jobs.keep.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.repository.JobRepository;

/**
 * What a night that made a release does at last, delivered or not: it removes what is no longer kept. Where that fails,
 * the night is no worse.
 */
record TidyUp(HuitouConf conf, Journal journal, Watcher watcher) {
    private static final String STEP = "clean";

    void after(JobRepository jobs) {
        try {
            List<Removal> removed = new ArrayList<>();
            new Cleaning(conf).run(removal -> {
                removed.add(removal);
                journal.event(
                        "CLEANED",
                        STEP,
                        0,
                        0,
                        removal.kind() + " " + removal.name() + ", " + removal.bytes() + " bytes");
            });
            History.prune(jobs, conf.keep().logs());
            if (!removed.isEmpty()) {
                watcher.says(words(removed));
            }
        } catch (Exception e) {
            String words = "Cannot clean up: " + e
                    + ". The night itself is done; mend the cause, then: huitou clean --conf " + conf.file();
            journal.event("CLEAN_FAILED", STEP, 0, 0, words);
            watcher.says(words);
        }
    }

    /** Such as {@code removed 76.4 MB that keep: no longer keeps: 1 x release, 2 x tables}. */
    private static String words(List<Removal> removed) {
        Map<String, Integer> kinds = new TreeMap<>();
        removed.forEach(removal -> kinds.merge(removal.kind(), 1, Integer::sum));
        List<String> counts = new ArrayList<>();
        kinds.forEach((kind, number) -> counts.add(number + " x " + kind));
        return "removed "
                + Sizes.text(removed.stream().mapToLong(Removal::bytes).sum()) + " that keep: no longer keeps: "
                + String.join(", ", counts);
    }
}
