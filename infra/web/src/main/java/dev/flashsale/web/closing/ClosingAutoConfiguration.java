package dev.flashsale.web.closing;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Every HTTP service takes its leave when it ends. */
@AutoConfiguration
@EnableConfigurationProperties(ClosingSettings.class)
public class ClosingAutoConfiguration {

    @Bean
    Closing closing(ClosingSettings settings) {
        return new Closing(settings);
    }

    @Bean
    LastAnswers lastAnswers(Closing closing, ClosingSettings settings) {
        return new LastAnswers(closing, settings);
    }
}
