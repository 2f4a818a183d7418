package io.huitou.reports.press;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium without a window, spoken to by its DevTools protocol. */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private int asked;

    /** Where Chromium is on this machine, if anywhere. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Browser(Path program, Path profile) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < 10 * SECONDS && (!Files.exists(port) || Files.size(port) == 0); i++) {
            Thread.sleep(100);
        }
        HttpClient client = HttpClient.newHttpClient();
        JsonNode pages = JSON.readTree(client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + Files.readAllLines(port).get(0) + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(pages.get(0).get("webSocketDebuggerUrl").asText()), new Listener())
                .join();
        ask("Page.enable", Map.of());
        ask("Network.enable", Map.of());
        ask("Runtime.enable", Map.of());
        ask("Log.enable", Map.of());
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            parts.append(part);
            if (isLast) {
                try {
                    messages.add(JSON.readTree(parts.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
        int id = ++asked;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        while (true) {
            JsonNode message = next();
            if (message.has("id") && message.get("id").asInt() == id) {
                if (message.has("error")) {
                    throw new IOException(method + ": " + message.get("error"));
                }
                return message.get("result");
            }
        }
    }

    private JsonNode next() throws IOException, InterruptedException {
        JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("The browser does not answer.");
        }
        if (message.has("method")) {
            events.add(message);
        }
        return message;
    }

    /** Opens a file in a window so many pixels wide and waits until it is loaded. */
    public void open(Path file, int width) throws IOException, InterruptedException {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        events.clear();
        ask("Page.navigate", Map.of("url", file.toUri().toString()));
        waitUntilLoaded();
    }

    private void waitUntilLoaded() throws IOException, InterruptedException {
        while (events.stream().noneMatch(event -> is(event, "Page.loadEventFired"))) {
            next();
        }
    }

    /** Whether pages may run scripts from now on. */
    public void allowScripts(boolean isAllowed) throws IOException, InterruptedException {
        ask("Emulation.setScriptExecutionDisabled", Map.of("value", !isAllowed));
    }

    /** Types into what has the focus. */
    public void type(String text) throws IOException, InterruptedException {
        ask("Input.insertText", Map.of("text", text));
    }

    /** Presses a key such as ArrowDown. */
    public void press(String key) throws IOException, InterruptedException {
        boolean isLetter = key.length() == 1;
        ask(
                "Input.dispatchKeyEvent",
                isLetter ? Map.of("type", "keyDown", "key", key, "text", key) : Map.of("type", "keyDown", "key", key));
        ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** Does what leads to another page and waits until that is loaded. */
    public void follow(String script) throws IOException, InterruptedException {
        events.clear();
        evaluate(script);
        waitUntilLoaded();
    }

    /** Presses a key that leads to another page and waits until that is loaded. */
    public void pressAndFollow(String key) throws IOException, InterruptedException {
        events.clear();
        press(key);
        waitUntilLoaded();
    }

    /** What the page was asked to fetch, itself among it. */
    public List<String> requests() {
        return events.stream()
                .filter(event -> is(event, "Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    /** What the console said: errors and what the page's policy refused. */
    public List<String> complaints() {
        return events.stream()
                .filter(event -> is(event, "Log.entryAdded") || is(event, "Runtime.exceptionThrown"))
                .map(JsonNode::toString)
                .toList();
    }

    public JsonNode evaluate(String script) throws IOException, InterruptedException {
        JsonNode result = ask("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(script + ": " + result);
        }
        return result.at("/result/value");
    }

    public byte[] screenshot() throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                        .get("data")
                        .asText());
    }

    public byte[] pdf() throws IOException, InterruptedException {
        return Base64.getDecoder()
                .decode(ask("Page.printToPDF", Map.of("preferCSSPageSize", true))
                        .get("data")
                        .asText());
    }

    private static boolean is(JsonNode event, String method) {
        return event.get("method").asText().equals(method);
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
