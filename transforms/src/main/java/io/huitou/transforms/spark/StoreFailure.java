package io.huitou.transforms.spark;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a store did not do what it was asked.
 *
 * @param reason the deepest cause that says something, in one line
 * @param remedy what to do
 */
record StoreFailure(String reason, String remedy) {
    /** The first whose words are among those of the store, of Amazon's client or of Java. */
    private static final List<Known> KNOWN = List.of(
            new Known("request time|RequestTimeTooSkewed", "Let NTP set the clocks of this machine and of the store"),
            new Known(
                    "certification path|certificate|SSLHandshake",
                    "Let Java trust the certificate of the store, as conf/README.md says"),
            new Known("Status Code: 50[023]|SlowDown", "Wait until the store has less to do or is up"),
            new Known("ucket does not exist|NoSuchBucket", "Make the bucket or mend lake.url in huitou.yml"),
            new Known(
                    "Status Code: 403",
                    "Mend lake.access_key and lake.secret_key in huitou.yml, or what their user may do"),
            new Known(
                    "refused|UnknownHost|timed out|reset|o route to host|failed to respond|unreachable",
                    "Start the store or mend lake.endpoint in huitou.yml"));

    private record Known(Pattern words, String remedy) {
        Known(String words, String remedy) {
            this(Pattern.compile(words), remedy);
        }
    }

    static StoreFailure of(Throwable thrown) {
        String all = causes(thrown).map(Throwable::toString).collect(Collectors.joining("\n"));
        String remedy = KNOWN.stream()
                .filter(known -> known.words().matcher(all).find())
                .map(Known::remedy)
                .findFirst()
                .orElse("See with huitou check whether the store answers, look at the disk");
        return new StoreFailure(reason(thrown), remedy + ", and run again.");
    }

    /** Whether a store, or the way to it, is to blame for what broke elsewhere. */
    static boolean isBehind(Throwable thrown) {
        return causes(thrown)
                .map(cause -> cause.getClass().getName())
                .anyMatch(name ->
                        name.startsWith("org.apache.hadoop.fs.s3a.") || name.startsWith("software.amazon.awssdk."));
    }

    private static String reason(Throwable thrown) {
        String words = causes(thrown)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce(String.valueOf(thrown.getMessage()), (outer, inner) -> inner);
        return words.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }
}
