package dev.flashsale.load.settlement.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.load.benchmark.EndWithParent;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@link JobOrder}, says that it is ready, waits for a word, does the job, says how it ended, and stays. */
public final class PlainJob {

    public static final String READY = "READY";
    public static final String DONE = "COMPLETED";

    private PlainJob() {}

    public static void main(String[] arguments) throws Exception {
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var words = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        var order = JsonMapper.builder().build().readValue(words.readLine(), JobOrder.class);
        try (var context = contextOf(order)) {
            answers.println(READY);
            words.readLine();
            EndWithParent.watch();
            var execution = context.getBean(JobOperator.class).start(context.getBean(Job.class), new JobParameters());
            answers.println(execution.getStatus());
            new CountDownLatch(1).await();
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
