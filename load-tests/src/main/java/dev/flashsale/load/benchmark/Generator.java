package dev.flashsale.load.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.load.generator.LoadGenerator;
import dev.flashsale.load.generator.LoadOrder;
import dev.flashsale.load.generator.LoadReport;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The generator in its own JVM, so that its CPU time is nobody else's. */
final class Generator implements AutoCloseable {

    private static final List<String> FLAGS =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dlogback.configurationFile=load-tests-logback.xml");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChildJvm jvm;
    private final BufferedWriter orders;
    private final BufferedReader reports;

    private Generator(ChildJvm jvm) {
        this.jvm = jvm;
        this.orders = jvm.process().outputWriter(UTF_8);
        this.reports = jvm.process().inputReader(UTF_8);
    }

    static Generator start(BenchmarkSettings settings) {
        var directory = settings.directory().resolve("purchase-benchmark");
        return new Generator(ChildJvm.startTalking(directory, "generator", FLAGS, LoadGenerator.class));
    }

    LoadReport carryOut(LoadOrder order) {
        try {
            orders.write(JSON.writeValueAsString(order));
            orders.newLine();
            orders.flush();
            var report = reports.readLine();
            if (report == null) {
                throw new IllegalStateException("the generator died; see its log");
            }
            return JSON.readValue(report, LoadReport.class);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
