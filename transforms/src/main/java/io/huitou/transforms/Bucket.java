package io.huitou.transforms;

/**
 * A folder of an S3-compatible store.
 *
 * @param url {@code s3a://bucket/prefix}, without a slash at its end
 * @param endpoint address of the server; empty for Amazon's own
 * @param region empty where the server does not ask for one
 * @param accessKey with its secret key; both empty where the machine itself is known to the server
 */
public record Bucket(String url, String endpoint, String region, String accessKey, String secretKey) {
    /** Without the keys. */
    @Override
    public String toString() {
        return url + (endpoint.isEmpty() ? "" : " at " + endpoint);
    }
}
