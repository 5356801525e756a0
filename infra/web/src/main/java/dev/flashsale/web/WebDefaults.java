package dev.flashsale.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Puts {@code web-defaults.yml} below everything a service or its operator sets. */
final class WebDefaults implements EnvironmentPostProcessor {

    private static final String NAME = "web-defaults";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var resource = new ClassPathResource(NAME + ".yml", WebDefaults.class.getClassLoader());
        try {
            new YamlPropertySourceLoader().load(NAME, resource).forEach(environment.getPropertySources()::addLast);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
