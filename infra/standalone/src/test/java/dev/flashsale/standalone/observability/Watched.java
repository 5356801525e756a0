package dev.flashsale.standalone.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alert rules and dashboards as they are delivered. */
final class Watched {

    static final Path FOLDER = Path.of("..", "deploy", "observability");

    private Watched() {}

    /** A rule as it is written, by its name. */
    static Map<String, Map<String, Object>> rules() {
        var rules = new LinkedHashMap<String, Map<String, Object>>();
        for (var group : list(yaml("alerts.yml").get("groups"))) {
            list(group.get("rules")).forEach(rule -> rules.put(String.valueOf(rule.get("alert")), rule));
        }
        return rules;
    }

    /** Every expression, by where it is. */
    static Map<String, String> expressions() {
        var expressions = new LinkedHashMap<String, String>();
        rules().forEach((name, rule) -> expressions.put("rule " + name, String.valueOf(rule.get("expr"))));
        dashboards()
                .forEach(dashboard -> dashboard.path("panels").forEach(panel -> {
                    var place = dashboard.path("title").asString() + " / "
                            + panel.path("title").asString() + " ";
                    panel.path("targets")
                            .forEach(target -> expressions.put(
                                    place + target.path("refId").asString(),
                                    target.path("expr").asString()));
                }));
        return expressions;
    }

    static List<JsonNode> dashboards() {
        var json = new JsonMapper();
        return files("grafana/dashboards").stream()
                .map(Watched::text)
                .map(json::readTree)
                .toList();
    }

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(FOLDER.resolve(file)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Object value) {
        return new ArrayList<>((List<Map<String, Object>>) value);
    }
}
