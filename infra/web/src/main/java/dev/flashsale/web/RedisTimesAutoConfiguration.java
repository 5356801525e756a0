package dev.flashsale.web;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Each command to Redis is timed once: by its observation where there are traces, else by {@link RedisTimes}. */
@AutoConfiguration
@ConditionalOnClass({CommandLatencyRecorder.class, ClientResourcesBuilderCustomizer.class})
public class RedisTimesAutoConfiguration {

    @Bean
    ClientResourcesBuilderCustomizer timedCommands(MeterRegistry meters, Environment environment) {
        var recorder = Tracing.isOn(environment) ? CommandLatencyRecorder.disabled() : new RedisTimes(meters);
        return resources -> resources.commandLatencyRecorder(recorder);
    }
}
