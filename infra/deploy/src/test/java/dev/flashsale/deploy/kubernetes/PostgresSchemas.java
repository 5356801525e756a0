package dev.flashsale.deploy.kubernetes;

import dev.flashsale.deploy.Repository;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudNativePG's objects, by the published schemas, of which {@code schemas} has the part that we use. */
final class PostgresSchemas {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FOLDER = "infra/deploy/src/test/resources/schemas/";

    private PostgresSchemas() {}

    static Optional<String> faultOf(JsonNode object) {
        var kind = object.path("kind").asString();
        var schema = JSON.readTree(Repository.text(FOLDER + kind + ".json"));
        return faultsAt("spec", object.path("spec"), schema.path("spec")).findFirst();
    }

    private static Stream<String> faultsAt(String place, JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return value.isValueNode() ? Stream.empty() : Stream.of(place + " is no value");
        }
        return switch (schema.path("type").asString("any")) {
            case "object" -> ofObject(place, value, schema);
            case "array" -> ofArray(place, value, schema);
            case "string" -> ofValue(place, value.isString(), value, schema);
            case "integer" -> ofValue(place, value.isIntegralNumber(), value, schema);
            case "boolean" -> ofValue(place, value.isBoolean(), value, schema);
            default -> Stream.of("%s has a type that is not checked".formatted(place));
        };
    }

    private static Stream<String> ofObject(String place, JsonNode value, JsonNode schema) {
        var missing = schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .filter(name -> !value.has(name))
                .map(name -> "%s lacks %s".formatted(place, name));
        return Stream.concat(
                missing,
                value.propertyStream()
                        .flatMap(each ->
                                ofProperty(place + "." + each.getKey(), each.getKey(), each.getValue(), schema)));
    }

    private static Stream<String> ofProperty(String place, String name, JsonNode value, JsonNode schema) {
        var known = schema.path("properties").path(name);
        var any = schema.path("additionalProperties");
        if (known.isMissingNode() && !any.isObject()) {
            return Stream.of(place + " is unknown");
        }
        return faultsAt(place, value, known.isMissingNode() ? any : known);
    }

    private static Stream<String> ofArray(String place, JsonNode value, JsonNode schema) {
        return value.isArray()
                ? value.valueStream().flatMap(each -> faultsAt(place + "[]", each, schema.path("items")))
                : Stream.of(place + " is no list");
    }

    private static Stream<String> ofValue(String place, boolean fits, JsonNode value, JsonNode schema) {
        var allowed = schema.path("enum");
        var listed = allowed.isMissingNode() || allowed.valueStream().anyMatch(value::equals);
        return fits && listed ? Stream.empty() : Stream.of("%s cannot be %s".formatted(place, value));
    }
}
