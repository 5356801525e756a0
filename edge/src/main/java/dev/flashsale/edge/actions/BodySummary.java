package dev.flashsale.edge.actions;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the log keeps of a body: so much of its JSON, and nothing of secrets. What is no JSON is only counted. */
final class BodySummary {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_BODY = 16_384;
    private static final int LONGEST_SUMMARY = 1_000;
    private static final String LEFT_OUT = "***";
    private static final Set<String> SECRETS =
            Set.of("password", "pin", "secret", "token", "code", "key", "email", "credential");

    private BodySummary() {}

    static @Nullable String of(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        var summary = body.length > LONGEST_BODY ? counted(body) : read(body);
        return summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY) + "…";
    }

    private static String read(byte[] body) {
        try {
            var json = JSON.readTree(body);
            hideSecrets(json);
            // PostgreSQL has no text with a NUL in it; JSON writes it as an escape.
            return json.isContainer() ? json.toString() : counted(body);
        } catch (JacksonException notJson) {
            return counted(body);
        }
    }

    private static void hideSecrets(JsonNode json) {
        if (json instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(BodySummary::isSecret)
                    .toList()
                    .forEach(name -> object.put(name, LEFT_OUT));
        }
        json.forEach(BodySummary::hideSecrets);
    }

    private static boolean isSecret(String name) {
        var plain = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(plain::contains);
    }

    private static String counted(byte[] body) {
        return "(%d bytes)".formatted(body.length);
    }
}
