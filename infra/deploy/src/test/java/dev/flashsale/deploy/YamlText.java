package dev.flashsale.deploy;

import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YAML as a tree; a key that stands twice is an error. */
public final class YamlText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private YamlText() {}

    public static List<JsonNode> documents(String text) {
        return StreamSupport.stream(strict().loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    public static JsonNode document(String text) {
        return documents(text).getFirst();
    }

    private static Yaml strict() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(options);
    }
}
