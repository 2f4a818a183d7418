package io.huitou.jobs.release;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.jclouds.blobstore.domain.Blob;

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
    private volatile String awaited = "";
    private volatile Runnable disturbance = () -> {};

    public S3Server() throws Exception {
        context = ContextBuilder.newBuilder(new TransientApiMetadata()).buildView(BlobStoreContext.class);
        proxy = S3Proxy.builder()
                .blobStore(watched(context.getBlobStore()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .ignoreUnknownHeaders(true) // a newer checksum than it knows, beside the older one
                .build();
        proxy.start();
        endpoint = "http://127.0.0.1:" + proxy.getPort();
    }

    /** Tells of what is uploaded, before it is there. */
    private BlobStore watched(BlobStore store) {
        return (BlobStore) Proxy.newProxyInstance(
                S3Server.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (self, method, arguments) -> {
                    if (method.getName().equals("putBlob")
                            && arguments[1] instanceof Blob blob
                            && !awaited.isEmpty()
                            && blob.getMetadata().getName().contains(awaited)) {
                        awaited = "";
                        disturbance.run();
                        throw new IOException("nobody is there any more");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What happens while the first object of such a name is uploaded, which then never appears. */
    public void disturb(String object, Runnable what) {
        disturbance = what;
        awaited = object;
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
