package dev.flashsale.settlement.job;

import static org.awaitility.Awaitility.await;

import dev.flashsale.settlement.SettlementApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An instance in a process of its own, so that it can be killed. */
record KillableWorker(Process process) implements AutoCloseable {

    static KillableWorker start(Map<String, Object> settings) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SettlementApplication.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        try {
            return new KillableWorker(builder.start());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Like {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }
}
