package dev.flashsale.rules;

import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

class OneAtATimeLoggingTests {

    private static final int APPLICATIONS = 200;

    @Test
    void manyApplicationsStartAndEndAtOnce() {
        Assertions.assertThatCode(
                        () -> IntStream.range(0, APPLICATIONS).parallel().forEach(number -> startAndEnd()))
                .doesNotThrowAnyException();
    }

    private static void startAndEnd() {
        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run()
                .close();
    }

    @Configuration
    static class Nothing {}
}
