package dev.flashsale.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
        return new RecordPipe(() -> openProducer(settings), settings.deliveryTimeout());
    }

    @Bean
    BrokerAdmin brokerAdmin(KafkaSettings settings) {
        return new BrokerAdmin(settings);
    }

    @Bean
    TopicSetup topicSetup(KafkaSettings settings, BrokerAdmin brokerAdmin, ObjectProvider<TopicsNeeded> needed) {
        return new TopicSetup(settings, brokerAdmin, needed.stream().toList());
    }

    @Bean
    Envelope messageEnvelope(KafkaSettings settings, Environment environment, ObjectProvider<Clock> clock) {
        var source = environment.getProperty("spring.application.name", "flash-sale");
        return new Envelope(settings, source, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ReceiverSource receiverSource(KafkaSettings settings) {
        return new ReceiverSource(settings);
    }

    @Bean
    TopicScan topicScan(
            KafkaSettings settings, TopicSetup topicSetup, BrokerAdmin brokerAdmin, ReceiverSource receiverSource) {
        return new TopicScan(settings, topicSetup, brokerAdmin, receiverSource);
    }

    @Bean
    TopicWriter topicWriter(Envelope messageEnvelope, RecordPipe recordPipe, ObjectProvider<MeterRegistry> meters) {
        return new TopicWriter(messageEnvelope, recordPipe, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    TopicProgress topicProgress(
            KafkaSettings settings, BrokerAdmin brokerAdmin, TopicScan topicScan, Envelope messageEnvelope) {
        return new TopicProgress(settings, brokerAdmin, topicScan, messageEnvelope);
    }

    @Bean
    LagGauges lagGauges(TopicProgress topicProgress, ObjectProvider<MeterRegistry> meters) {
        return new LagGauges(topicProgress, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    DeadLetters deadLetters(
            TopicWriter topicWriter,
            TopicScan topicScan,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Clock> clock) {
        return new DeadLetters(
                topicWriter,
                topicScan,
                meters.getIfAvailable(SimpleMeterRegistry::new),
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    MessageSpans messageSpans(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new MessageSpans(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    @Bean
    BatchHandlers batchHandlers(
            Envelope messageEnvelope,
            DeadLetters deadLetters,
            KafkaSettings settings,
            ObjectProvider<MeterRegistry> meters,
            LagGauges lagGauges,
            MessageSpans messageSpans) {
        var onlookers =
                new BatchHandlers.Onlookers(meters.getIfAvailable(SimpleMeterRegistry::new), lagGauges, messageSpans);
        return new BatchHandlers(messageEnvelope, deadLetters, settings, onlookers);
    }

    @Bean
    Broadcasts broadcasts(
            KafkaSettings settings,
            TopicSetup topicSetup,
            BrokerAdmin brokerAdmin,
            TopicScan topicScan,
            Envelope messageEnvelope) {
        return new Broadcasts(settings, topicSetup, brokerAdmin, topicScan, messageEnvelope);
    }

    @Bean
    TopicReaders topicReaders(
            KafkaSettings settings,
            TopicSetup topicSetup,
            ReceiverSource receiverSource,
            BatchHandlers batchHandlers,
            Broadcasts broadcasts) {
        return new TopicReaders(settings, topicSetup, receiverSource, batchHandlers, broadcasts);
    }

    private static Producer<String, byte[]> openProducer(KafkaSettings settings) {
        return new KafkaProducer<>(
                KafkaProperties.producer(settings), new StringSerializer(), new ByteArraySerializer());
    }
}
