package dev.flashsale.messaging;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

/** One process of a service, as far as messages go; processes of the same prefix see the same topics. */
record Station(ConfigurableApplicationContext context) implements AutoCloseable {

    static String newPrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    }

    /** On the shared broker, with time to deliver on a machine that is busy: how it gives up is tested elsewhere. */
    static Station open(String prefix, String... settings) {
        var all = Stream.concat(Stream.of("flashsale.kafka.delivery-timeout=30s"), Stream.of(settings));
        return at(Lasting.BACKENDS.kafka().bootstrapServers(), prefix, all.toArray(String[]::new));
    }

    static Station at(String bootstrapServers, String prefix, String... settings) {
        var all = Stream.concat(
                Stream.of(
                        "spring.application.name=station",
                        "spring.main.banner-mode=off",
                        "flashsale.kafka.bootstrap-servers=" + bootstrapServers,
                        "flashsale.kafka.topic-prefix=" + prefix),
                Stream.of(settings));
        return new Station(new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new))
                .run());
    }

    static DevBackends ownBroker() {
        return DevBackends.start(BackendSettings.defaults().withKinds(BackendKind.KAFKA));
    }

    TopicWriter writer() {
        return context.getBean(TopicWriter.class);
    }

    TopicReaders readers() {
        return context.getBean(TopicReaders.class);
    }

    TopicProgress progress() {
        return context.getBean(TopicProgress.class);
    }

    DeadLetters deadLetters() {
        return context.getBean(DeadLetters.class);
    }

    /** Counters and gauges of that name by their tags. */
    Map<String, Double> meters(String name) {
        return context.getBean(MeterRegistry.class).find(name).meters().stream()
                .collect(Collectors.toMap(
                        meter -> meter.getId().getTags().toString(),
                        meter -> meter.measure().iterator().next().getValue()));
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
            return new TopicsNeeded(List.of(Parcel.TOPIC));
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    private static final class Lasting {

        static final DevBackends BACKENDS = ownBroker();
    }
}
