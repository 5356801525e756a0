package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TracingTests {

    private static final String EXCLUDE = "spring.autoconfigure.exclude";

    @Test
    void isLeftOutByDefaultBesideWhatTheServiceLeavesOut() {
        var environment = processed(Map.of(EXCLUDE + "[0]", "one.Thing", EXCLUDE + "[1]", "another.Thing"));

        assertThat(environment.getProperty(EXCLUDE))
                .startsWith("one.Thing,another.Thing,")
                .contains("OpenTelemetryTracingAutoConfiguration", "MicrometerTracingAutoConfiguration")
                .contains("LettuceObservationAutoConfiguration");
        assertThat(Tracing.isOn(environment)).isFalse();
    }

    @Test
    void leavesNothingOutWhereItIsAskedFor() {
        var environment = processed(Map.of("flashsale.tracing.enabled", "true"));

        assertThat(environment.getProperty(EXCLUDE)).isNull();
        assertThat(environment.getProperty("spring.reactor.context-propagation"))
                .isEqualTo("auto");
    }

    private static StandardEnvironment processed(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        new Tracing().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
