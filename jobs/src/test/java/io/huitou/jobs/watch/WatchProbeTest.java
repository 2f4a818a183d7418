package io.huitou.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.OpenLineage;
import io.huitou.jobs.conf.Watch;
import io.huitou.jobs.servers.PostBox;
import io.huitou.jobs.watch.WatchProbe.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What huitou check finds out about who would hear of a night. */
class WatchProbeTest {
    @TempDir
    private Path folder;

    @Test
    void whoever_answers_is_fine_even_with_a_no_and_nothing_is_posted_or_written() throws Exception {
        try (PostBox box = new PostBox()) {
            box.answers(405);

            assertThat(WatchProbe.of(watch(folder.resolve("huitou.prom"), box.url("/canary-7"))))
                    .containsExactly(
                            new Finding(false, "watch.metrics_file " + folder.resolve("huitou.prom")),
                            new Finding(false, "watch.openlineage.file " + folder.resolve("new/events.jsonl")),
                            new Finding(false, "watch.webhook.url at localhost answers; nothing was posted"),
                            new Finding(false, "watch.webhook.url at localhost answers; nothing was posted"));
            assertThat(box.posted()).extracting(PostBox.Posted::method).containsExactly("OPTIONS", "OPTIONS");
            assertThat(box.bodies()).containsOnly("");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void what_would_be_heard_by_nobody_is_a_problem() throws Exception {
        try (PostBox box = new PostBox()) {
            box.answers(503, 200);
            Path none = folder.resolve("none/huitou.prom");

            List<Finding> findings = WatchProbe.of(watch(none, box.url("/canary-7")));

            assertThat(findings).extracting(Finding::isProblem).containsExactly(true, false, true, false);
            assertThat(findings.get(0).words())
                    .isEqualTo("Cannot write watch.metrics_file " + none + ": there is no folder "
                            + folder.resolve("none")
                            + ". Name a file in the folder that node_exporter's textfile collector reads.");
            assertThat(findings.get(2).words())
                    .isEqualTo("Cannot post to watch.webhook.url at localhost: it answered 503. Mend it, or what is"
                            + " there.");
        }
    }

    private Watch watch(Path metrics, String url) {
        return new Watch(
                Optional.of(metrics),
                Optional.of(new OpenLineage(
                        "huitou", Optional.of(folder.resolve("new/events.jsonl")), Optional.of(Nights.address(url)))),
                Optional.of(Nights.address(url)));
    }
}
