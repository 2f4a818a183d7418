package io.huitou.transforms;

import java.util.Map;

/**
 * A folder of an S3-compatible store.
 *
 * @param url {@code s3a://bucket/prefix}, without a slash at its end
 * @param endpoint address of the server; empty for Amazon's own
 * @param region empty where the server does not ask for one
 * @param accessKey with its secret key; both empty where the machine itself is known to the server
 * @param properties Hadoop's own by their names, such as {@code fs.s3a.multipart.size}; they go before ours
 */
public record Bucket(
        String url,
        String endpoint,
        String region,
        String accessKey,
        String secretKey,
        Map<String, String> properties) {
    public Bucket {
        properties = Map.copyOf(properties);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return url + (endpoint.isEmpty() ? "" : " at " + endpoint);
    }
}
