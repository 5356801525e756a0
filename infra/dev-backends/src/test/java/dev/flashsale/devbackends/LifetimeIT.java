package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.rules.BesideOthers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long servers live: as long as they are wanted, and never longer than the JVM that started them. */
@BesideOthers
class LifetimeIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void aKilledJvmLeavesNothingBehind(@TempDir Path temporary) throws IOException {
        Process jvm = startIn(temporary, "hang");
        List<ProcessHandle> servers = announced(jvm);
        List<ProcessHandle> everybody =
                Stream.concat(servers.stream(), jvm.descendants()).toList();

        jvm.destroyForcibly();

        await().atMost(SOON).untilAsserted(() -> assertThat(everybody).noneMatch(ProcessHandle::isAlive));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(backendFolders(temporary)).isEmpty());
    }

    @Test
    void aJvmThatExitsLeavesNothingBehind(@TempDir Path temporary) throws IOException {
        Process jvm = startIn(temporary, "exit");
        List<ProcessHandle> servers = announced(jvm);

        jvm.onExit().join();

        assertThat(servers).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(backendFolders(temporary)).isEmpty();
    }

    private static Process startIn(Path temporary, String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Duser.home=" + System.getProperty("user.home"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedJvm.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<ProcessHandle> announced(Process jvm) throws IOException {
        BufferedReader lines = jvm.inputReader();
        return Stream.of(lines.readLine().split(" "))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private static List<Path> backendFolders(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("flash-sale-backends"))
                    .toList();
        }
    }

    @Test
    void aSupervisedServerThatDiesComesBack() {
        BackendSettings settings = BackendSettings.defaults().withKinds(BackendKind.REDIS, BackendKind.POSTGRES);
        try (DevBackends backends = DevBackends.start(settings).supervise()) {
            new RedisTalk(backends.redis()).say("SET survivor yes");
            backends.redis().kill();
            ProcessHandle.of(backends.postgres().pid()).orElseThrow().destroyForcibly();

            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                assertThat(new RedisTalk(backends.redis()).say("GET survivor")).isEqualTo("yes");
                assertThat(backends.postgres().createDatabase("survivor").user())
                        .isEqualTo("survivor");
            });
        }
    }

    @Test
    void aSupervisedServerThatIsStoppedStaysAway() {
        try (DevBackends backends = DevBackends.start(BackendSettings.defaults().withKinds(BackendKind.REDIS))
                .supervise()) {
            backends.redis().stop();

            await().during(Duration.ofMillis(800))
                    .untilAsserted(() -> assertThat(backends.redis().alive()).isFalse());
        }
    }

    @Test
    void aDataDirectoryOutlivesTheServers(@TempDir Path directory) throws Exception {
        BackendSettings settings = BackendSettings.defaults().withDataDirectory(directory);
        try (DevBackends first = DevBackends.start(settings)) {
            new PostgresTalk(first.postgres().createDatabase("sale")).run("create table kept as select 'row' as word");
            new RedisTalk(first.redis()).say("SET kept key");
            new KafkaTalk(first.kafka()).createTopic("kept");
            new KafkaTalk(first.kafka()).write("kept", "record");
        }

        try (DevBackends second = DevBackends.start(settings)) {
            assertThat(new PostgresTalk(second.postgres().createDatabase("sale")).ask("select word from kept"))
                    .isEqualTo("row");
            assertThat(new RedisTalk(second.redis()).say("GET kept")).isEqualTo("key");
            assertThat(new KafkaTalk(second.kafka()).readFirst("kept")).isEqualTo("record");
        }
    }
}
