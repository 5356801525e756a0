package dev.flashsale.standalone;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A platform in a JVM of its own, started as {@code ./mvnw -Prun} starts it, on free ports. */
public final class RunningPlatform implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path output;
    private final Process process;

    private RunningPlatform(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** Returns when it is ready. */
    public static RunningPlatform in(Path home) {
        return started(home);
    }

    /** The same, with settings of the test. */
    public static RunningPlatform started(Path home, String... settings) {
        var platform =
                begin(home, Stream.concat(classArchive(), Stream.of(settings)).toArray(String[]::new));
        await().atMost(START).until(() -> Files.exists(platform.addresses()) || !platform.process.isAlive());
        if (!platform.process.isAlive()) {
            throw new IllegalStateException("The platform did not start: " + platform.output());
        }
        return platform;
    }

    /** Returns at once. */
    static RunningPlatform begin(Path home, String... settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=standalone-logback.xml",
                "-Dstandalone.log=" + home.resolve("standalone.log"),
                "-Dwith-parent=true",
                "-Dports=free",
                "-Ddata=" + home.resolve("data"),
                "-Daddresses=" + home.resolve("standalone.properties")));
        command.addAll(List.of(settings));
        command.addAll(List.of("-cp", classPath(), Standalone.class.getName(), "run"));
        try {
            Files.createDirectories(home);
            var output = Files.createTempFile(home, "output", ".txt");
            var process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new RunningPlatform(output, process);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** The first platform of a build leaves its loaded classes there when it stops; those after it start sooner. */
    private static Stream<String> classArchive() {
        var file = Path.of("target", "platform.jsa").toAbsolutePath();
        return Stream.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
    }

    /** Without the tests: an archive is only made of what comes from jars. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    Path addresses() {
        return output.resolveSibling("standalone.properties");
    }

    public String property(String name) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(addresses())) {
            properties.load(reader);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
        return properties.getProperty(name, "");
    }

    /** Something that the platform keeps with its data. */
    public Path dataFile(String name) {
        return output.resolveSibling("data").resolve(name);
    }

    ProcessHandle handle(String name) {
        return ProcessHandle.of(Long.parseLong(property("pid." + name))).orElseThrow();
    }

    List<ProcessHandle> servers() {
        return List.of(handle("postgres"), handle("redis"), handle("kafka"));
    }

    int exitStatus() {
        await().atMost(STOP).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** As a service manager or Ctrl-C does it. */
    int stop() {
        process.destroy();
        return exitStatus();
    }

    void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
