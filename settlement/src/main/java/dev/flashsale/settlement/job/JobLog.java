package dev.flashsale.settlement.job;

import java.time.LocalDateTime;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** What the job repository remembers of a run's earlier attempts. */
class JobLog {

    private final JobRepository repository;

    JobLog(JobRepository repository) {
        this.repository = repository;
    }

    /**
     * Attempts that seem to run ended with their process, because whoever asks holds the lock of the only runner. Nor
     * does it matter when the outcome of one is unknown: each chunk says by itself whether it was settled. All of them
     * are looked at, because one that lost the lock may end after its successor.
     */
    void endLost(String job, JobParameters parameters) {
        var instance = repository.getJobInstance(job, parameters);
        if (instance != null) {
            repository.getJobExecutions(instance).stream()
                    .filter(attempt -> attempt.getStatus() != BatchStatus.COMPLETED)
                    .forEach(this::endLost);
        }
    }

    private void endLost(StepExecution step) {
        if (step.getStatus() != BatchStatus.COMPLETED && step.getStatus() != BatchStatus.FAILED) {
            step.setStatus(BatchStatus.FAILED);
            step.setExitStatus(ExitStatus.FAILED);
            step.setEndTime(LocalDateTime.now());
            repository.update(step);
        }
    }

    private void endLost(JobExecution execution) {
        execution.getStepExecutions().forEach(this::endLost);
        if (execution.getStatus() != BatchStatus.FAILED) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(LocalDateTime.now());
            repository.update(execution);
        }
    }
}
