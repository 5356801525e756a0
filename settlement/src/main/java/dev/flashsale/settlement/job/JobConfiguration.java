package dev.flashsale.settlement.job;

import dev.flashsale.web.Recurring;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Puts the blocking side together: its threads, Spring Batch, and the look for something to do. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    @Bean(defaultCandidate = false)
    ThreadPoolTaskExecutor settlementThreads(JobSettings settings) {
        var threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(settings.threads());
        threads.setMaxPoolSize(settings.threads());
        threads.setAllowCoreThreadTimeOut(true);
        threads.setThreadNamePrefix("settlement-");
        return threads;
    }

    @Bean
    SettlementJob settlementJob(
            BatchDatabase database,
            @Qualifier("settlementThreads") ThreadPoolTaskExecutor threads,
            Pace pace,
            Clock clock)
            throws Exception {
        return new SettlementJob(database, JobEngine.on(database, threads), pace, clock);
    }

    @Bean
    CarryOutRuns carryOutRuns(
            BatchDatabase database, RunBook book, Preparation preparation, SettlementJob job, Pace pace) {
        return new CarryOutRuns(database, book, preparation, job, pace);
    }

    @Bean
    Runner settlementRunner(DueRuns dueRuns, CarryOutRuns carryOutRuns, Pace pace) {
        var thread = Executors.newSingleThreadExecutor(new CustomizableThreadFactory("settlement-runner-"));
        return new Runner(dueRuns, carryOutRuns, thread, pace);
    }

    @Bean
    Recurring carryingOutRuns(Runner settlementRunner, JobSettings settings) {
        return new Recurring("Carrying out settlement runs", settings.interval(), settlementRunner::run);
    }
}
