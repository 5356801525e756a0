package dev.flashsale.web;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as bytes, past the codecs: refusals are the commonest answer of a sale. */
final class ProblemJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemJson() {}

    static byte[] write(Problem problem, String instance) {
        var bytes = new ByteArrayOutputStream(320);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", problem.type());
            json.writeStringProperty("title", problem.title());
            json.writeNumberProperty("status", problem.status().value());
            json.writeStringProperty("detail", problem.detail());
            json.writeStringProperty("instance", instance);
            problem.members().forEach(json::writePOJOProperty);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
