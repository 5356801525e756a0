package dev.flashsale.messaging;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The writer, the readers and what belongs to them. */
@AutoConfiguration
@EnableConfigurationProperties(KafkaSettings.class)
class MessagingAutoConfiguration {

    @Bean
    RecordPipe recordPipe(KafkaSettings settings) {
        return new RecordPipe(settings);
    }

    @Bean
    Envelope messageEnvelope(KafkaSettings settings, Environment environment, ObjectProvider<Clock> clock) {
        var source = environment.getProperty("spring.application.name", "flash-sale");
        return new Envelope(settings, source, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    TopicWriter topicWriter(Envelope messageEnvelope, RecordPipe recordPipe) {
        return new TopicWriter(messageEnvelope, recordPipe);
    }

    @Bean
    TopicReaders topicReaders(KafkaSettings settings) {
        return new TopicReaders(new ReceiverSource(settings), new BatchHandlers(), new Broadcasts());
    }

    @Bean
    TopicProgress topicProgress() {
        return new TopicProgress();
    }

    @Bean
    DeadLetters deadLetters() {
        return new DeadLetters();
    }
}
