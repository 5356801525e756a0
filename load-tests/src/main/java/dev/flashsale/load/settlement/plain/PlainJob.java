package dev.flashsale.load.settlement.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@link JobOrder}s, one after the other; says of each that it is ready, waits for a word, and says how it ended. */
public final class PlainJob {

    public static final String READY = "READY";
    public static final String DONE = "COMPLETED";

    private PlainJob() {}

    public static void main(String[] arguments) throws Exception {
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var words = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = words.readLine(); line != null; line = words.readLine()) {
            var order = JsonMapper.builder().build().readValue(line, JobOrder.class);
            answers.println(carryOut(order, words, answers));
        }
    }

    private static BatchStatus carryOut(JobOrder order, BufferedReader words, PrintStream answers) throws Exception {
        try (var context = contextOf(order)) {
            var job = context.getBean(Job.class);
            answers.println(READY);
            words.readLine();
            return context.getBean(JobOperator.class)
                    .start(job, new JobParameters())
                    .getStatus();
        }
    }

    private static AnnotationConfigApplicationContext contextOf(JobOrder order) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JobOrder.class, () -> order);
        context.register(order.access().configuration(), SettleLineByLine.class);
        context.refresh();
        return context;
    }
}
