package dev.flashsale.load.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM on our class path. It ends with this one, whatever happens: its standard input ends then. */
public final class ChildJvm implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /** One whose output goes to a log file of that name. */
    public static ChildJvm start(
            Path directory, String name, List<String> flags, Class<?> main, Map<String, String> told) {
        var log = logFile(directory, name);
        return start(builder(flags, main, told).redirectErrorStream(true).redirectOutput(log));
    }

    /** One that talks to us by standard input and output; only its complaints go to the log file. */
    public static ChildJvm startTalking(Path directory, String name, List<String> flags, Class<?> main) {
        return start(builder(flags, main, Map.of()).redirectError(logFile(directory, name)));
    }

    public Process process() {
        return process;
    }

    public long pid() {
        return process.pid();
    }

    /** User and system time so far; on Linux, that of /proc/pid/stat. */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This platform does not tell the CPU time of a process."));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessBuilder builder(List<String> flags, Class<?> main, Map<String, String> told) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(told);
        return builder;
    }

    private static ChildJvm start(ProcessBuilder builder) {
        try {
            return new ChildJvm(builder.start());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static File logFile(Path directory, String name) {
        try {
            return Files.createDirectories(directory).resolve(name + ".log").toFile();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
