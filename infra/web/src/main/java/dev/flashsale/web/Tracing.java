package dev.flashsale.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** Leaves out everything that makes spans unless it is switched on: without a tracer nobody pays for one. */
public final class Tracing implements EnvironmentPostProcessor {

    private static final String SWITCH = "flashsale.tracing.enabled";
    private static final String EXCLUDE = "spring.autoconfigure.exclude";
    private static final String MODULES = "org.springframework.boot.micrometer.tracing.";
    private static final List<String> PARTS = List.of(
            MODULES + "autoconfigure.MicrometerTracingAutoConfiguration",
            MODULES + "autoconfigure.NoopTracerAutoConfiguration",
            MODULES + "autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration",
            MODULES + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            MODULES + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            // Commands are timed by RedisTimes, then.
            "org.springframework.boot.data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration");

    /** Whether requests and messages become spans; the trace that a caller names is passed on in any case. */
    public static boolean isOn(Environment environment) {
        return environment.getProperty(SWITCH, Boolean.class, false);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        if (isOn(environment)) {
            // Log lines of a request carry its trace on whatever thread they are written.
            sources.addLast(new MapPropertySource("tracing", Map.of("spring.reactor.context-propagation", "auto")));
        } else {
            sources.addFirst(new MapPropertySource("no tracing", Map.of(EXCLUDE, allExcluded(environment))));
        }
    }

    private static String allExcluded(Environment environment) {
        var others = Binder.get(environment).bind(EXCLUDE, String[].class).orElse(new String[0]);
        return Stream.concat(Stream.of(others), PARTS.stream()).distinct().collect(Collectors.joining(","));
    }
}
