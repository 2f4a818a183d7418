package io.huitou.jobs.conf;

import io.huitou.transforms.Bucket;
import io.huitou.transforms.Lake;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The S3-compatible store in which landed rows and tables lie.
 *
 * @param url {@code s3a://bucket/prefix}
 * @param endpoint address of the server; empty for Amazon's own
 * @param region empty where the server does not ask for one
 * @param accessKey both keys are empty where the machine is known to the server by itself
 */
public record ObjectStore(String url, String endpoint, String region, Secret accessKey, Secret secretKey) {
    static final String NEEDS_SPARK = "it reads a lake on this disk only, and lake: names a bucket";

    private static final String HADOOP = "spark.hadoop.";
    private static final Pattern URL = Pattern.compile("s3a://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9._=-]+)*/?");
    private static final Pattern ENDPOINT = Pattern.compile("(https?://[^/\\s]+/?)?");

    static Optional<ObjectStore> bind(Section root) {
        if (!root.has("lake")) {
            return Optional.empty();
        }
        Section section = root.section("lake");
        Binding binding = section.binding();
        ObjectStore store = new ObjectStore(
                binding.text(section, "url", URL, "s3a://bucket/prefix").replaceAll("/$", ""),
                binding.text(section, "endpoint", ENDPOINT, "https://minio.example:9000, or leave it out"),
                section.text("region", ""),
                binding.secret(section, "access_key", true),
                binding.secret(section, "secret_key", true));
        if (!section.has("url")) {
            section.problem("url", "it is missing", null, "Write such as s3a://bucket/prefix");
        }
        if (store.accessKey.isEmpty() != store.secretKey.isEmpty()) {
            String missing = store.accessKey.isEmpty() ? "access_key" : "secret_key";
            section.problem(missing, "it is missing", null, "Write both access_key and secret_key, or neither");
        }
        section.refuseOthers();
        return Optional.of(store);
    }

    /** properties: Spark's; what it hands on to Hadoop holds for the lake, too */
    Lake open(Path root, Map<String, String> properties) {
        Map<String, String> hadoop = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(HADOOP)) {
                hadoop.put(name.substring(HADOOP.length()), value);
            }
        });
        return Lake.remote(root, new Bucket(url, endpoint, region, accessKey.reveal(), secretKey.reveal(), hadoop));
    }
}
