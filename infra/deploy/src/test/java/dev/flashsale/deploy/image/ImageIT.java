package dev.flashsale.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flashsale.deploy.Repository;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does by hand what an engine would do with the Dockerfile, with the one service that needs no server: takes the jar
 * apart, trains the cache, starts from it and asks whether it lives, all by the commands of the file.
 */
class ImageIT {

    private static final Path BASH = Path.of("/bin/bash");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int TERMINATED = 143;

    private final Dockerfile file = Dockerfile.ours();

    @TempDir
    Path home;

    @Test
    void startsFromItsLayersAndItsCache() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(BASH), "the health check needs bash");
        var application = Files.createDirectory(home.resolve("application"));
        layInto(application);
        run(application, file.lastStage().javaRun(), Map.of());
        var environment = environment();
        var service = start(application, file.only("ENTRYPOINT").words(), environment);
        try {
            await().atMost(SOON).until(() -> isHealthy(environment) || !service.isAlive());

            assertThat(service.isAlive()).as(output()).isTrue();
        } finally {
            service.destroy();
        }
        assertThat(service.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).as(output()).isEqualTo(TERMINATED);
        assertThat(isHealthy(environment)).isFalse();
    }

    private void layInto(Path application) throws IOException, InterruptedException {
        var layers = Files.createDirectory(home.resolve("layers"));
        Files.copy(jar(), layers.resolve("application.jar"));
        run(layers, file.firstStage().javaRun(), Map.of());
        for (var copy : file.lastStage().all("COPY")) {
            var source = copy.arguments().split(" ")[2];
            run(application, List.of("cp", "-a", home + source + ".", "."), Map.of());
        }
    }

    private static Path jar() throws IOException {
        try (var jars = Files.newDirectoryStream(Repository.path("infra/provider-sandbox/target"), "*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    /** As ENV has it; with the cache demanded, since a JVM would otherwise start without one that does not fit. */
    private Map<String, String> environment() throws IOException {
        var options = file.lastStage().only("ENV").arguments().replaceAll(".*JDK_JAVA_OPTIONS=\"(.*)\".*", "$1");
        return Map.of(
                "JDK_JAVA_OPTIONS",
                options + " -XX:AOTMode=on",
                "SERVER_PORT",
                freePort(),
                "MANAGEMENT_SERVER_PORT",
                freePort(),
                "FLASHSALE_SANDBOX_SECRETKEY",
                "given-by-the-test");
    }

    private boolean isHealthy(Map<String, String> environment) throws IOException, InterruptedException {
        return start(home, file.only("HEALTHCHECK").words(), environment).waitFor() == 0;
    }

    private void run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        assertThat(start(folder, command, environment).waitFor()).as(output()).isZero();
    }

    private Process start(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        var words = new ArrayList<>(command);
        if (words.getFirst().equals("java")) {
            words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("output.txt").toFile()))
                .start();
    }

    private String output() {
        return Repository.text(home.resolve("output.txt"));
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
