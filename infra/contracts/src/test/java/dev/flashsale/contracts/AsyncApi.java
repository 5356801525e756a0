package dev.flashsale.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code asyncapi.yaml} says. */
record AsyncApi(JsonNode document) {

    static AsyncApi ours() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream file = AsyncApi.class.getResourceAsStream("/asyncapi.yaml")) {
            Object content = new Yaml(options).load(Objects.requireNonNull(file));
            return new AsyncApi(JsonMapper.builder().build().valueToTree(content));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The messages of a topic, by name; empty where it has no channel. */
    Optional<Set<String>> messagesOf(Topic<?> topic) {
        return channels()
                .filter(channel -> channel.path("address").asString().equals(topic.name()))
                .<Set<String>>map(
                        channel -> new TreeSet<>(channel.path("messages").propertyNames()))
                .findFirst();
    }

    Stream<JsonNode> channels() {
        return document.path("channels").valueStream();
    }

    JsonNode message(String name) {
        return document.at("/components/messages/" + name);
    }

    List<JsonNode> examplesOf(String message) {
        return message(message)
                .path("examples")
                .valueStream()
                .map(example -> example.path("payload"))
                .toList();
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** Every reference in the document. */
    Stream<String> references() {
        return document.findValuesAsString("$ref").stream();
    }

    boolean leadsSomewhere(String reference) {
        return reference.startsWith("#/")
                && !document.at(reference.substring(1)).isMissingNode();
    }
}
