package dev.flashsale.web;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads instants from ISO-8601 text only; a number could be seconds or milliseconds. */
final class InstantText extends StdScalarDeserializer<Instant> {

    InstantText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(getValueType(context), json);
        }
        var text = json.getString();
        try {
            return Instant.parse(text);
        } catch (DateTimeException notAnInstant) {
            throw context.weirdStringException(text, Instant.class, "not an instant");
        }
    }
}
