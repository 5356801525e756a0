package dev.flashsale.settlement.job;

import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.annotation.Isolation;

/** Spring Batch on the blocking side's own connections. */
record JobEngine(JobRepository repository, JobOperator operator, TaskExecutor threads) {

    static JobEngine on(BatchDatabase database, TaskExecutor threads) throws Exception {
        var repository = repositoryIn(database);
        var operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.setTaskExecutor(new SyncTaskExecutor());
        operator.afterPropertiesSet();
        return new JobEngine(repository, operator, threads);
    }

    private static JobRepository repositoryIn(BatchDatabase database) throws Exception {
        var factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(database.dataSource());
        factory.setTransactionManager(database.transactions());
        // Named, so that no connection is needed to find out.
        factory.setDatabaseType("POSTGRES");
        // There is one runner at a time anyway.
        factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
        factory.afterPropertiesSet();
        return factory.getObject();
    }
}
