package io.huitou.jobs.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.huitou.jobs.conf.WebAddress;
import io.huitou.jobs.delivery.Patience;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.watch.JsonPost.Answer;
import io.huitou.jobs.watch.JsonPost.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Posts where a night failed, and once where nights work again. A run posts at most one message: what may have been
 * taken is not posted again.
 */
public final class Webhook {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebAddress address;
    private final Path told;
    private final Patience patience;

    /**
     * A webhook of one home.
     *
     * @param state the home's folder of state, which remembers that a failure was told
     */
    public Webhook(WebAddress address, Path state, Patience patience) {
        this.address = address;
        this.told = state.resolve("failure-told");
        this.patience = patience;
    }

    /** Tells what is to be told of a night, if anything is; returns why it could not, in a sentence. */
    public Optional<String> tell(EndedNight night) throws IOException, InterruptedException {
        if (night.isGood() && !Files.exists(told)) {
            return Optional.empty();
        }
        JsonPost post = new JsonPost(address);
        String message = night.isGood() ? worksAgain(night) : failed(night);
        Answer answer = post.post(message);
        while (answer.outcome() == Outcome.NOT_NOW && patience.waitsAgain()) {
            post = new JsonPost(address); // on a line of its own: one that was left open may be closed by now
            answer = post.post(message);
        }
        if (answer.outcome() != Outcome.NOT_NOW && answer.outcome() != Outcome.REFUSED) {
            remember(night);
        }
        return switch (answer.outcome()) {
            case TAKEN -> Optional.empty();
            case BROKEN, SILENT ->
                Optional.of("Cannot tell whether " + post.name() + " took the message: " + answer.words()
                        + ". It is not posted again.");
            case NOT_NOW, REFUSED ->
                Optional.of("Cannot post to " + post.name() + ": " + answer.words() + ". See huitou check.");
        };
    }

    private void remember(EndedNight night) throws IOException {
        if (night.isGood()) {
            Files.deleteIfExists(told);
        } else {
            Files.writeString(told, night.run() + "\n");
        }
    }

    private static String failed(EndedNight night) {
        String readers = night.release()
                .map(Manifest::release)
                .map(release -> "Readers have the release " + release + ".")
                .orElse("Nothing is published yet.");
        return message(
                night,
                "night_failed",
                night.company() + ": the night of " + night.asOf() + " failed with exit code " + night.exitCode() + ". "
                        + String.join(" ", night.failures()) + " " + readers + " " + night.next() + " Run "
                        + night.run()
                        + ", log " + night.log() + ".");
    }

    private static String worksAgain(EndedNight night) {
        return message(
                night,
                "night_works_again",
                "%s: it works again. The night of %s is published.".formatted(night.company(), night.asOf()));
    }

    private static String message(EndedNight night, String event, String text) {
        ObjectNode message = JSON.createObjectNode()
                .put("text", text)
                .put("event", event)
                .put("company", night.company())
                .put("as_of", night.asOf().toString())
                .put("run", night.run())
                .put("exit_code", night.exitCode());
        night.failures().forEach(message.putArray("why")::add);
        return message.put("next", night.next())
                .put("log", night.log().toString())
                .put("release", night.release().map(Manifest::release).orElse(null))
                .toString();
    }
}
