package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of a running JVM. */
final class Recording {

    private final long pid;

    Recording(long pid) {
        this.pid = pid;
    }

    /** Records while the action runs. */
    void around(Path file, Runnable action) {
        jcmd(
                "JFR.start",
                "name=benchmark",
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=2ms",
                "filename=" + file.toAbsolutePath());
        action.run();
        jcmd("JFR.stop", "name=benchmark");
    }

    private void jcmd(String command, String... arguments) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var line = new ArrayList<>(List.of(tool, Long.toString(pid), command));
        line.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + " failed");
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
