package io.huitou.jobs.watch;

import io.huitou.jobs.conf.WebAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Posts JSON to an address that is often a secret, so that no message ever tells more of it than its host. */
final class JsonPost {
    private final WebAddress address;
    private final URI uri;
    private final HttpClient client;

    /** What became of a post. */
    enum Outcome {
        TAKEN,
        /** Certainly not taken, and perhaps it is later. */
        NOT_NOW,
        /** Certainly not taken, and never will be. */
        REFUSED,
        /** The line broke before the answer: it may have been taken. */
        BROKEN,
        /** Nothing was answered in time: it may have been taken. */
        SILENT
    }

    /** words: why it was not taken */
    record Answer(Outcome outcome, String words) {}

    /** Looks the address up; throws ConfigurationException or IllegalArgumentException where it is none. */
    JsonPost(WebAddress address) {
        this.address = address;
        this.uri = uri(address);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // else an upgrade is offered, which small servers stumble over
                .connectTimeout(address.timeout())
                .build();
    }

    private static URI uri(WebAddress address) {
        try {
            URI uri = new URI(address.url().reveal().strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message has the address in it.
        }
        throw new IllegalArgumentException("Cannot use " + address.key()
                + ": it is no http or https address. Write such as https://host.example/path.");
    }

    /** {@code watch.webhook.url at hooks.example}: how messages name it. */
    String name() {
        return address.key() + " at " + uri.getHost();
    }

    Answer post(String json) throws InterruptedException {
        return ask("POST", BodyPublishers.ofString(json));
    }

    /** Why nothing could be posted; empty where somebody answers. Posts nothing. */
    Optional<String> problem() throws InterruptedException {
        Answer answer = ask("OPTIONS", BodyPublishers.noBody());
        // What is only posted to may well refuse another method, or this one's empty body.
        return answer.outcome() == Outcome.TAKEN || answer.outcome() == Outcome.REFUSED
                ? Optional.empty()
                : Optional.of(answer.words());
    }

    private Answer ask(String method, BodyPublisher body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser())
                .method(method, body)
                .timeout(address.timeout())
                .header("Content-Type", "application/json; charset=utf-8");
        if (uri.getUserInfo() != null) {
            byte[] user = uri.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        // As a stream, an answer is there with its head: nobody waits for a body that never ends.
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return answer(response.statusCode());
        } catch (HttpConnectTimeoutException e) {
            return new Answer(Outcome.NOT_NOW, "nobody answers there within " + patience());
        } catch (HttpTimeoutException e) {
            return new Answer(Outcome.SILENT, "no answer within " + patience());
        } catch (ConnectException e) {
            boolean isNowhere = e.getCause() instanceof UnresolvedAddressException
                    || (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException);
            return new Answer(Outcome.NOT_NOW, isNowhere ? "there is no such host" : "nobody answers there");
        } catch (SSLException e) {
            return new Answer(Outcome.REFUSED, "its certificate is not trusted, or it speaks no TLS");
        } catch (IOException e) {
            return new Answer(Outcome.BROKEN, "the line broke before an answer");
        }
    }

    private static Answer answer(int status) {
        boolean isLater = status == 429 || status >= 500;
        Outcome outcome = status / 100 == 2 ? Outcome.TAKEN : isLater ? Outcome.NOT_NOW : Outcome.REFUSED;
        return new Answer(outcome, "it answered " + status);
    }

    private URI withoutUser() {
        return uri.getRawUserInfo() == null
                ? uri
                : URI.create(uri.toString().replace("//" + uri.getRawUserInfo() + "@", "//"));
    }

    private String patience() {
        return address.timeout().toSeconds() + " seconds";
    }
}
