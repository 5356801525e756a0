package dev.flashsale.standalone.browser;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, of which nothing is left afterwards. It reaches this machine and no other. */
final class Chromium implements AutoCloseable {

    static final String MISSING = "There is no Chromium on the PATH: install it, or name it with -Dbrowser=";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Duration START = Duration.ofSeconds(30);
    private static final long STOP_SECONDS = 10;
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-sync",
            "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            "--remote-debugging-port=0");

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** The one that was named, or else the first on the PATH. */
    static Optional<Path> find() {
        var named = Optional.ofNullable(System.getProperty("browser")).filter(name -> !name.isBlank());
        return named.isPresent()
                ? named.map(Path::of)
                : onPath().filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath() {
        var places = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return NAMES.stream().flatMap(name -> Arrays.stream(places).map(place -> Path.of(place, name)));
    }

    static Chromium start(Path executable, Path home) {
        var command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("--user-data-dir=" + home, "about:blank"));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Chromium(process, DevTools.at(address(home.resolve("DevToolsActivePort"))));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** It chooses a port, and writes it down together with a path. */
    private static URI address(Path file) throws IOException {
        await().atMost(START)
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
        var lines = Files.readAllLines(file);
        return URI.create("ws://127.0.0.1:" + lines.getFirst() + lines.getLast());
    }

    /** Somebody new, of whom no page knows anything. */
    Tab newcomer() {
        var context = tools.call("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asString();
        var target = tools.call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asString();
        var session = tools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        return new Tab(tools, session);
    }

    @Override
    public void close() {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
