package dev.flashsale.outbox;

import dev.flashsale.messaging.TopicWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The outbox and its relay, the inbox, and answers that can be repeated. */
@AutoConfiguration(
        afterName = {
            "dev.flashsale.messaging.MessagingAutoConfiguration",
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
@EnableConfigurationProperties(OutboxSettings.class)
class OutboxAutoConfiguration {

    @Bean
    RelaySignal relaySignal() {
        return new RelaySignal();
    }

    @Bean
    OutboxStore outboxStore(DatabaseClient database, ObjectProvider<Clock> clock) {
        return new OutboxStore(database, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Outbox outbox(OutboxStore outboxStore, TopicWriter writer, RelaySignal relaySignal) {
        return new Outbox(outboxStore, writer, relaySignal);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxStore outboxStore,
            TopicWriter writer,
            TransactionalOperator transaction,
            RelaySignal relaySignal,
            OutboxSettings settings) {
        var batch = new RelayBatch(outboxStore, writer, transaction, settings.batchSize());
        return new OutboxRelay(batch, relaySignal, settings);
    }

    @Bean
    OutboxGauges outboxGauges(OutboxStore outboxStore, OutboxSettings settings, ObjectProvider<MeterRegistry> meters) {
        return new OutboxGauges(outboxStore, settings, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Purge outboxPurge(DatabaseClient database, OutboxSettings settings, ObjectProvider<Clock> clock) {
        return new Purge(database, settings, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Inbox inbox(DatabaseClient database, ObjectProvider<Clock> clock) {
        return new Inbox(database, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    RepeatableAnswers repeatableAnswers(
            DatabaseClient database, TransactionalOperator transaction, ObjectProvider<Clock> clock) {
        return new RepeatableAnswers(database, transaction, clock.getIfAvailable(Clock::systemUTC));
    }
}
