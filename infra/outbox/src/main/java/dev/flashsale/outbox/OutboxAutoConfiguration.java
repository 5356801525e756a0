package dev.flashsale.outbox;

import dev.flashsale.messaging.TopicWriter;
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
    Outbox outbox(DatabaseClient database, TopicWriter writer, RelaySignal relaySignal, ObjectProvider<Clock> clock) {
        return new Outbox(database, writer, relaySignal, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    OutboxRelay outboxRelay() {
        return new OutboxRelay();
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
