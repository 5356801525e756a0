package dev.flashsale.standalone.access;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A call that a running service answers, as its actuator tells.
 *
 * @param method empty where the mapping takes any and leaves the choice to its handler
 */
record MappedCall(String method, String path) {

    /** Pages, their files and what the framework brings along are none. */
    private static final Pattern CALLS = Pattern.compile("/(api|internal|\\.well-known)/.*");

    static Stream<MappedCall> in(JsonNode mappings) {
        return mappings.path("contexts")
                .valueStream()
                .flatMap(context -> context.at("/mappings/dispatcherHandlers").valueStream())
                .flatMap(JsonNode::valueStream)
                .flatMap(MappedCall::of)
                .filter(call -> CALLS.matcher(call.path).matches());
    }

    private static Stream<MappedCall> of(JsonNode mapping) {
        var conditions = mapping.at("/details/requestMappingConditions");
        return conditions.isMissingNode()
                ? ofUrl(mapping.path("predicate").asString())
                : conditions
                        .path("patterns")
                        .valueStream()
                        .flatMap(pattern -> conditions
                                .path("methods")
                                .valueStream()
                                .map(method -> new MappedCall(method.asString(), pattern.asString())));
    }

    private static Stream<MappedCall> ofUrl(String predicate) {
        return predicate.startsWith("/") ? Stream.of(new MappedCall("", predicate)) : Stream.empty();
    }

    /** Whether one of these, with a method and without names in its path, is this call. */
    boolean isAmong(List<String> documented) {
        var unnamed = " " + path.replaceAll("\\{[^}]*}", "{}");
        return documented.stream().anyMatch(call -> call.startsWith(method) && call.endsWith(unnamed));
    }
}
