package dev.flashsale.deploy.settings;

import jakarta.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** The variables that a deployment gives to a service, and what the service makes of them beside its own yml. */
public record GivenEnvironment(Service service, Map<String, String> variables) {

    /** Of the JVM, not of the service. */
    private static final List<String> FOREIGN = List.of("JDK_JAVA_OPTIONS");

    /** Variables that no setting answers to, and that nothing else refers to. */
    public List<String> unknown() {
        var known = Stream.concat(
                        FrameworkSettings.names().stream(),
                        SettingsTypes.of(service).stream().flatMap(SettingsTypes::namesOf))
                .toList();
        return variables.keySet().stream()
                .filter(variable -> !FOREIGN.contains(variable))
                .filter(variable -> known.stream().noneMatch(name -> name.isMeantBy(variable)))
                .toList();
    }

    /** Fails where a value is none that the service could start with. */
    public void bindAll() {
        var binder = Binder.get(environment());
        var validation = new ValidationBindHandler(new SpringValidatorAdapter(
                Validation.buildDefaultValidatorFactory().getValidator()));
        SettingsTypes.of(service)
                .forEach(type -> binder.bindOrCreate(SettingsTypes.prefixOf(type), Bindable.of(type), validation));
    }

    /** As the service would see it. */
    public Environment environment() {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        sources.addFirst(new MapPropertySource("name", Map.of("spring.config.name", service.label())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        addDefaults(environment);
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static void addDefaults(ConfigurableEnvironment environment) {
        try {
            new YamlPropertySourceLoader()
                    .load("web-defaults", new ClassPathResource("web-defaults.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
