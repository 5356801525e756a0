package dev.flashsale.contracts;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that a record, or an enum, must have in the document. */
final class RecordSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Class<?>, Map<String, Object>> VALUES = Map.of(
            UUID.class, Map.of("type", "string", "format", "uuid"),
            String.class, Map.of("type", "string"),
            Instant.class, Map.of("type", "string", "format", "date-time"),
            long.class, Map.of("type", "integer", "format", "int64"),
            int.class, Map.of("type", "integer", "format", "int32"));

    private RecordSchema() {}

    static JsonNode of(Class<?> type) {
        return JSON.valueToTree(type.isEnum() ? ofEnum(type) : ofRecord(type));
    }

    /** The records and enums that it mentions. */
    static Stream<Class<?>> mentionedBy(Class<?> type) {
        return type.isEnum()
                ? Stream.empty()
                : Stream.of(type.getRecordComponents())
                        .<Class<?>>map(each -> classOf(elementOf(each.getAnnotatedType())))
                        .filter(each -> !VALUES.containsKey(each));
    }

    private static Map<String, Object> ofEnum(Class<?> type) {
        return Map.of(
                "type",
                "string",
                "enum",
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    }

    private static Map<String, Object> ofRecord(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        if (type.isAnnotationPresent(JsonTypeName.class)) {
            properties.put("type", Map.of("type", "string", "const", nameOf(type)));
        }
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), ofComponent(component.getAnnotatedType()));
        }
        var required = properties.keySet().stream()
                .filter(name -> !isOptional(type, name))
                .toList();
        return Map.of("type", "object", "required", required, "properties", properties);
    }

    private static boolean isOptional(Class<?> type, String name) {
        return Stream.of(type.getRecordComponents())
                .filter(each -> each.getName().equals(name))
                .map(RecordComponent::getAnnotatedType)
                .anyMatch(RecordSchema::isNullable);
    }

    private static Map<String, Object> ofComponent(AnnotatedType type) {
        if (!isNullable(type)) {
            return ofType(type);
        }
        var plain = ofType(type);
        if (plain.containsKey("$ref")) {
            return Map.of("oneOf", List.of(plain, Map.of("type", "null")));
        }
        var orNull = new LinkedHashMap<>(plain);
        orNull.put("type", List.of(plain.get("type"), "null"));
        return orNull;
    }

    private static Map<String, Object> ofType(AnnotatedType type) {
        var element = elementOf(type);
        var schema = VALUES.getOrDefault(
                classOf(element),
                Map.of("$ref", "#/components/schemas/" + classOf(element).getSimpleName()));
        return element == type ? schema : Map.of("type", "array", "items", schema);
    }

    /** Of a list what is in it, otherwise the type itself. */
    private static AnnotatedType elementOf(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType list ? list.getAnnotatedActualTypeArguments()[0] : type;
    }

    private static Class<?> classOf(AnnotatedType type) {
        return (Class<?>) type.getType();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    static String nameOf(Class<?> message) {
        return message.getAnnotation(JsonTypeName.class).value();
    }
}
