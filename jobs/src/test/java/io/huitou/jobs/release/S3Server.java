package io.huitou.jobs.release;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.MultipartUpload;
import org.jclouds.http.HttpResponse;
import org.jclouds.http.HttpResponseException;

/**
 * A real S3 server on loopback that asks for a key. It keeps its buckets in memory: on a disk, where a name cannot be an
 * object and a folder of objects at once, it is no S3.
 */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "village";
    public static final String SECRET_KEY = "water-from-the-well-9f3a";

    private final BlobStoreContext context;
    private final S3Proxy proxy;
    private final String endpoint;
    private final AtomicInteger parts = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile String awaited = "";
    private volatile Runnable disturbance = () -> {};

    public S3Server() throws Exception {
        this("http", proxy -> proxy.endpoint(URI.create("http://127.0.0.1:0")));
    }

    private S3Server(String scheme, UnaryOperator<S3Proxy.Builder> kind) throws Exception {
        context = ContextBuilder.newBuilder(new TransientApiMetadata()).buildView(BlobStoreContext.class);
        proxy = kind.apply(S3Proxy.builder())
                .blobStore(watched(context.getBlobStore()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true) // a newer checksum than it knows, beside the older one
                .build();
        proxy.start();
        endpoint = scheme + "://127.0.0.1:" + (scheme.equals("https") ? proxy.getSecurePort() : proxy.getPort());
    }

    /** One that is spoken to by TLS, with the certificate of a key store. */
    static S3Server secure(Path keys, String password) throws Exception {
        return new S3Server(
                "https",
                proxy -> proxy.secureEndpoint(URI.create("https://127.0.0.1:0")).keyStore(keys.toString(), password));
    }

    /** One that takes every moment for another than its own. */
    static S3Server withAnotherClock() throws Exception {
        return new S3Server(
                "http",
                proxy -> proxy.endpoint(URI.create("http://127.0.0.1:0")).maximumTimeSkew(-1));
    }

    /** Tells of what is uploaded, before it is there. */
    private BlobStore watched(BlobStore store) {
        return (BlobStore) Proxy.newProxyInstance(
                S3Server.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (self, method, arguments) -> {
                    if (isAwaited(method.getName(), arguments)) {
                        awaited = "";
                        disturbance.run();
                        throw new IOException("nobody is there any more");
                    }
                    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new HttpResponseException(
                                "too much to do",
                                null,
                                HttpResponse.builder()
                                        .statusCode(503)
                                        .message("Slow Down")
                                        .build());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private boolean isAwaited(String method, Object[] arguments) {
        String object = "";
        if (method.equals("putBlob") && arguments[1] instanceof Blob blob) {
            object = blob.getMetadata().getName();
        } else if (method.equals("uploadMultipartPart") && arguments[0] instanceof MultipartUpload upload) {
            object = upload.blobName() + "#" + parts.incrementAndGet();
        }
        return !awaited.isEmpty() && object.contains(awaited);
    }

    /**
     * What happens while the first object of such a name is uploaded, which then never appears; of large objects each
     * part has a name of its own, {@code object#2}.
     */
    public void disturb(String object, Runnable what) {
        disturbance = what;
        parts.set(0);
        awaited = object;
    }

    /** How many parts of large objects came since then. */
    int parts() {
        return parts.get();
    }

    /** So many requests are answered with 503 Slow Down. */
    public void refuse(int requests) {
        refusals.set(requests);
    }

    /** The lines of huitou.yml with a new bucket of this server. */
    public String lake(String bucket) {
        context.getBlobStore().createContainerInLocation(null, bucket);
        return "lake: {url: s3a://%s/night, endpoint: %s, access_key: %s, secret_key: %s}%n"
                .formatted(bucket, endpoint(), ACCESS_KEY, SECRET_KEY);
    }

    public String endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
        context.close();
    }
}
