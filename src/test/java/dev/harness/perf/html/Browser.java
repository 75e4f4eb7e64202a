package dev.harness.perf.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** A headless Chromium, driven by the WebDriver protocol through {@code chromedriver}. */
final class Browser {
    static final String TAB = "\ue004";
    static final String ENTER = "\ue007";
    static final String SPACE = " ";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, int port, Path profile) throws IOException, InterruptedException {
        this.driver = driver;
        List<String> flags = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        Map<String, Object> wanted = Map.of(
                "browserName", "chrome",
                "goog:loggingPrefs", Map.of("browser", "ALL"),
                "goog:chromeOptions", Map.of("args", flags));
        String base = "http://localhost:" + port + "/session";
        JsonNode answer = post(base, Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        this.session = base + "/" + answer.path("sessionId").asText();
    }

    /** Returns why there is no browser; empty if there is one. */
    static Optional<String> missing() {
        return List.of("chromedriver").stream()
                .filter(program -> find(program).isEmpty())
                .findFirst()
                .map(program -> "no " + program + " on the PATH: the page is not tested in a browser");
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path profile) throws IOException, InterruptedException {
        Process driver = new ProcessBuilder(find("chromedriver").orElseThrow().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return session(driver, Integer.parseInt(port.group(1)), profile);
            }
        }
        throw new IOException("chromedriver ended");
    }

    /** A browser that does not start, as in a container that lacks a library of its, says nothing about the page. */
    private static Browser session(Process driver, int port, Path profile) throws InterruptedException {
        try {
            return new Browser(driver, port, profile);
        } catch (IOException broken) {
            driver.destroy();
            throw new TestAbortedException("the browser does not start: " + broken.getMessage(), broken);
        }
    }

    void open(String address) throws IOException, InterruptedException {
        post(session + "/url", Map.of("url", address));
    }

    /** Runs the body of a function in the page and returns what it returns. */
    JsonNode run(String body) throws IOException, InterruptedException {
        return post(session + "/execute/sync", Map.of("script", body, "args", List.of()));
    }

    /** Waits until an expression is true in the page: a key is pressed before what it causes, as a jump, has happened. */
    void until(String expression) throws IOException, InterruptedException {
        run("return new Promise(done => { const look = () => (" + expression
                + ") ? done(true) : setTimeout(look, 10); look(); })");
    }

    /** Presses keys, one after another. */
    void press(String... keys) throws IOException, InterruptedException {
        List<Map<String, String>> strokes = new ArrayList<>();
        for (String key : keys) {
            strokes.add(Map.of("type", "keyDown", "value", key));
            strokes.add(Map.of("type", "keyUp", "value", key));
        }
        Map<String, Object> keyboard = Map.of("type", "key", "id", "keyboard", "actions", strokes);
        post(session + "/actions", Map.of("actions", List.of(keyboard)));
    }

    void width(int pixels) throws IOException, InterruptedException {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    void prefers(String scheme) throws IOException, InterruptedException {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
        devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    void screenshot(Path file) throws IOException, InterruptedException {
        JsonNode shot = devTools("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    /** Returns what the console of the page says, since this was asked before. */
    List<String> console() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        post(session + "/se/log", Map.of("type", "browser"))
                .forEach(entry -> lines.add(entry.path("message").asText()));
        return lines;
    }

    private JsonNode devTools(String command, Map<String, Object> parameters) throws IOException, InterruptedException {
        return post(session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    private JsonNode post(String address, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + ": " + response.body());
        }
        return JSON.readTree(response.body()).path("value");
    }

    void close() throws IOException, InterruptedException {
        try {
            send(HttpRequest.newBuilder(URI.create(session)).DELETE().build());
        } finally {
            driver.destroy();
            driver.waitFor();
        }
    }
}
