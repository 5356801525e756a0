package dev.flashsale.settlement.job;

import java.time.Clock;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.core.task.TaskExecutor;

/** The job of a planned run: settle its lines, issue its statements, finish it. */
class SettlementJob {

    private static final String NAME = "settlement";

    private final BatchDatabase database;
    private final JobRepository repository;
    private final JobOperator operator;
    private final TaskExecutor threads;
    private final Pace pace;
    private final Clock clock;

    SettlementJob(BatchDatabase database, JobEngine engine, Pace pace, Clock clock) {
        this.database = database;
        this.repository = engine.repository();
        this.operator = engine.operator();
        this.threads = engine.threads();
        this.pace = pace;
        this.clock = clock;
    }

    /** Goes on where the last attempt ended. */
    void carryOut(OpenRun run, RunParts parts) throws JobExecutionException {
        var parameters = new JobParametersBuilder()
                .addString("run", run.runId().toString())
                .toJobParameters();
        new JobLog(repository).endLost(NAME, parameters);
        requireCompleted(operator.start(toJob(run, parts), parameters));
    }

    private Job toJob(OpenRun run, RunParts parts) {
        var client = database.client();
        return new JobBuilder(NAME, repository)
                .start(partitioned("settle", new SettleLines(client, run, pace), parts))
                .next(partitioned("issue", new IssueStatements(client, run, pace), parts))
                .next(step("finish", new FinishRun(client, run, clock)))
                .build();
    }

    private Step partitioned(String name, Tasklet tasklet, RunParts parts) {
        return new StepBuilder(name, repository)
                .partitioner(name + "-part", parts)
                .step(step(name + "-part", tasklet))
                .gridSize(Math.max(1, parts.parts().size()))
                .taskExecutor(threads)
                .build();
    }

    private Step step(String name, Tasklet tasklet) {
        return new StepBuilder(name, repository)
                .tasklet(tasklet, database.transactions())
                .build();
    }

    private static void requireCompleted(JobExecution execution) throws JobExecutionException {
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw execution.getAllFailureExceptions().stream()
                    .findFirst()
                    .map(cause -> new JobExecutionException("The job ended as " + execution.getStatus(), cause))
                    .orElseGet(() -> new JobExecutionException("The job ended as " + execution.getStatus()));
        }
    }
}
