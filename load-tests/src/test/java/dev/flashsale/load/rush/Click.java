package dev.flashsale.load.rush;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer to one click. */
record Click(int status, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> REFUSALS = Set.of("sold-out", "purchase-limit-exceeded");
    private static final Set<Integer> IN_THE_CONTRACT = Set.of(201, 409, 429, 503);
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    boolean accepted() {
        return status == CREATED;
    }

    boolean refused() {
        return status == CONFLICT && REFUSALS.contains(code());
    }

    /** Everything else means: ask again with the same key. */
    boolean decided() {
        return accepted() || refused();
    }

    boolean inTheContract() {
        return IN_THE_CONTRACT.contains(status);
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    String code() {
        try {
            return json().path("code").asString("none");
        } catch (JacksonException notJson) {
            return "none";
        }
    }
}
