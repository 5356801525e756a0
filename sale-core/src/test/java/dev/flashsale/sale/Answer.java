package dev.flashsale.sale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back over HTTP. */
public record Answer(int status, String text) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public JsonNode json() {
        return JSON.readTree(text.isEmpty() ? "{}" : text);
    }

    public String code() {
        return json().path("code").asString("");
    }

    public boolean isAccepted() {
        return status == 201;
    }
}
