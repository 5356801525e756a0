package dev.flashsale.load.settlement.plain;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Selects what was paid, deducts the fee, stores the result; then adds up what was stored for each seller. */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository
class SettleLineByLine {

    static final int CHUNK = 1_000;
    // All results of the sellers of a chunk are in memory together.
    private static final int SELLERS_PER_CHUNK = 10;

    @Bean
    HikariDataSource dataSource(JobOrder order) {
        var dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(order.url());
        dataSource.setUsername(order.user());
        dataSource.setPassword(order.password());
        return dataSource;
    }

    @Bean
    FeeTerms feeTerms(DataSource dataSource) {
        return FeeTerms.read(dataSource);
    }

    @Bean
    Step settleLines(
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemReader<SoldLine> sold,
            FeeTerms terms,
            ItemWriter<FeeLine> results) {
        return new StepBuilder("settle-lines", repository)
                .<SoldLine, FeeLine>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(sold)
                .processor(line -> FeeLine.of(line, terms))
                .writer(results)
                .build();
    }

    @Bean
    Step addUp(
            JobRepository repository,
            PlatformTransactionManager transactions,
            ItemReader<UUID> sellers,
            FeeLines results,
            ItemWriter<SellerTotal> totals) {
        return new StepBuilder("add-up", repository)
                .<UUID, SellerTotal>chunk(SELLERS_PER_CHUNK)
                .transactionManager(transactions)
                .reader(sellers)
                .processor(seller -> SellerTotal.of(seller, results.of(seller)))
                .writer(totals)
                .build();
    }

    @Bean
    Job settle(JobRepository repository, Step settleLines, Step addUp) {
        return new JobBuilder("settle", repository)
                .start(settleLines)
                .next(addUp)
                .build();
    }
}
