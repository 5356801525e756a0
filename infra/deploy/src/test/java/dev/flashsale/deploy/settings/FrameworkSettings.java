package dev.flashsale.deploy.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Spring Boot and its company say about their own settings. */
final class FrameworkSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<SettingName> NAMES = read();

    private FrameworkSettings() {}

    static List<SettingName> names() {
        return NAMES;
    }

    private static List<SettingName> read() {
        try {
            var files = FrameworkSettings.class.getClassLoader().getResources(METADATA);
            return Collections.list(files).stream()
                    .flatMap(FrameworkSettings::namesIn)
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Stream<SettingName> namesIn(URL metadata) {
        try (var content = metadata.openStream()) {
            return JSON.readTree(content).path("properties").valueStream().map(FrameworkSettings::toName);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static SettingName toName(JsonNode property) {
        var type = property.path("type").asString("");
        return new SettingName(
                property.path("name").asString(),
                type.startsWith("java.util.Map") || type.startsWith("java.util.List"));
    }
}
