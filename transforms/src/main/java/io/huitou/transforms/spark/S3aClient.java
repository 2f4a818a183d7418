package io.huitou.transforms.spark;

import io.huitou.transforms.Bucket;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Hadoop's S3A as this process and the executors reach a bucket with it: its settings, and its jars. */
record S3aClient(Bucket bucket) {
    private static final List<String> SENT = List.of(
            "io/huitou/transforms/spark/",
            "org/apache/hadoop/fs/s3a/",
            "org/apache/http/",
            "org/reactivestreams/",
            "software/amazon/");

    /** The jars of this process without which an executor could neither read nor write the store. */
    static List<String> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && hasAny(entry, SENT))
                .toList();
    }

    private static boolean hasAny(String jar, List<String> folders) {
        try (JarFile file = new JarFile(jar)) {
            return folders.stream().anyMatch(folder -> file.getEntry(folder) != null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    /** Hadoop's settings by name; two of them are secrets. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fs.s3a.input.stream.type", "classic");
        settings.put("fs.s3a.committer.name", "magic");
        settings.put("fs.s3a.committer.abort.pending.uploads", "true");
        settings.put("fs.s3a.retry.throttle.limit", "10"); // each waits twice as long: minutes; its own 20 are days
        if (!bucket.endpoint().isEmpty()) {
            settings.put("fs.s3a.endpoint", bucket.endpoint());
            settings.put("fs.s3a.path.style.access", "true");
            settings.put("fs.s3a.endpoint.region", "us-east-1"); // what servers that know no regions take
        }
        if (!bucket.region().isEmpty()) {
            settings.put("fs.s3a.endpoint.region", bucket.region());
        }
        if (bucket.accessKey().isEmpty()) {
            settings.put(
                    "fs.s3a.aws.credentials.provider",
                    "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
        } else {
            settings.put("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
            settings.put("fs.s3a.access.key", bucket.accessKey());
            settings.put("fs.s3a.secret.key", bucket.secretKey());
        }
        settings.putAll(bucket.properties());
        return settings;
    }
}
