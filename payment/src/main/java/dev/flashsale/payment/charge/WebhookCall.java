package dev.flashsale.payment.charge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What a webhook says. Only whether it is the provider's and which payment it names matters: the rest is asked for.
 *
 * @param id the same however often the event is delivered
 */
record WebhookCall(UUID id, String paymentKey, String secret) {

    private static final String OF_PAYMENTS = "PAYMENT_STATUS_CHANGED";
    private static final int LONGEST = 200;

    /** Empty when it makes no sense. */
    static Optional<WebhookCall> parse(JsonNode body) {
        var data = body.path("data");
        var key = data.path("paymentKey").stringValue("");
        return isKey(key) && !typeOf(body).isEmpty()
                ? Optional.of(new WebhookCall(
                        idOf(body, key), key, data.path("secret").stringValue("")))
                : Optional.empty();
    }

    /** Other events are none of payments; they may be of a kind that is unknown today. */
    static boolean isOfPayments(JsonNode body) {
        return typeOf(body).isEmpty() || typeOf(body).equals(OF_PAYMENTS);
    }

    private static String typeOf(JsonNode body) {
        return body.path("eventType").stringValue("");
    }

    private static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= LONGEST && key.chars().allMatch(each -> each > ' ' && each <= '~');
    }

    private static UUID idOf(JsonNode body, String key) {
        var name = String.join(
                "/",
                typeOf(body),
                body.path("createdAt").stringValue(""),
                key,
                body.path("data").path("status").stringValue(""));
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
