package dev.flashsale.outbox;

import dev.flashsale.devbackends.Database;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicsNeeded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** One process of a service with a database and an outbox; processes of the same name share database and topics. */
record Office(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    static String newName() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Office open(DevBackends backends, String name, String... settings) {
        Database database = backends.postgres().createDatabase(name);
        var all = Stream.concat(
                Stream.of(
                        "spring.main.banner-mode=off",
                        "spring.r2dbc.url=" + database.r2dbcUrl(),
                        "spring.r2dbc.username=" + database.user(),
                        "spring.r2dbc.password=" + database.password(),
                        "spring.flyway.url=" + database.jdbcUrl(),
                        "spring.flyway.user=" + database.user(),
                        "spring.flyway.password=" + database.password(),
                        "spring.flyway.locations=classpath:db/outbox",
                        "flashsale.kafka.bootstrap-servers=" + backends.kafka().bootstrapServers(),
                        "flashsale.kafka.topic-prefix=" + name + "."),
                Stream.of(settings));
        return new Office(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new))
                .run());
    }

    Outbox outbox() {
        return context.getBean(Outbox.class);
    }

    OutboxRelay relay() {
        return context.getBean(OutboxRelay.class);
    }

    Inbox inbox() {
        return context.getBean(Inbox.class);
    }

    RepeatableAnswers answers() {
        return context.getBean(RepeatableAnswers.class);
    }

    DatabaseClient database() {
        return context.getBean(DatabaseClient.class);
    }

    TransactionalOperator transaction() {
        return context.getBean(TransactionalOperator.class);
    }

    Purge purge() {
        return context.getBean(Purge.class);
    }

    void append(List<Message<Note>> messages) {
        transaction().transactional(outbox().append(Note.TOPIC, messages)).block(LIMIT);
    }

    long waiting() {
        return context.getBean(OutboxStore.class).count().blockOptional(LIMIT).orElseThrow();
    }

    double gauge(String name) {
        return context.getBean(MeterRegistry.class).get(name).gauge().value();
    }

    /** Every note on the topic, in the order of the topic for each key. */
    List<Note> sent() {
        return context.getBean(TopicProgress.class)
                .readAll(Note.TOPIC)
                .map(Message::payload)
                .collectList()
                .retry(3)
                .blockOptional(LIMIT)
                .orElseThrow();
    }

    /** The numbers of each key in the order of their first arrival. */
    Map<String, List<Integer>> firstArrivals() {
        return sent().stream()
                .distinct()
                .collect(Collectors.groupingBy(Note::key, Collectors.mapping(Note::number, Collectors.toList())));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    static class Wiring {

        @Bean
        TopicsNeeded topics() {
            return new TopicsNeeded(List.of(Note.TOPIC));
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
