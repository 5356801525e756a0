package dev.flashsale.load.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.load.benchmark.ChildJvm;
import dev.flashsale.load.settlement.plain.JobOrder;
import dev.flashsale.load.settlement.plain.PlainJob;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A plain job, which is prepared for an order and then waits for a word to begin. */
record JobWorker(ChildJvm jvm, BufferedWriter words, BufferedReader answers) implements Worker {

    // Otherwise every statement would be logged.
    private static final String LOGGING = "-Dlogback.configurationFile=load-tests-logback.xml";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static JobWorker start(Path directory, String name, List<String> flags) {
        var all = Stream.concat(flags.stream(), Stream.of(LOGGING)).toList();
        var jvm = ChildJvm.startTalking(directory, name, all, PlainJob.class);
        return new JobWorker(
                jvm, jvm.process().outputWriter(UTF_8), jvm.process().inputReader(UTF_8));
    }

    /** Gets everything ready for this order. */
    void prepare(JobOrder order) {
        require(PlainJob.READY, JSON.writeValueAsString(order));
    }

    @Override
    public void settle() {
        require(PlainJob.DONE, "begin");
    }

    private void require(String expected, String word) {
        try {
            words.write(word);
            words.newLine();
            words.flush();
            var answer = answers.readLine();
            if (!expected.equals(answer)) {
                jvm.close();
                throw new IllegalStateException("The job said " + answer + "; see its log.");
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
