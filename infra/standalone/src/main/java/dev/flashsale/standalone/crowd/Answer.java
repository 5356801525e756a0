package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back over HTTP. Status 0 stands for no answer at all. */
record Answer(int status, String body, Optional<Duration> retryAfter) {

    private static final int NOTHING = 0;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final Duration WITHOUT_ADVICE = Duration.ofMillis(500);
    private static final Duration SCATTER = Duration.ofMillis(400);
    private static final JsonMapper JSON = new JsonMapper();

    static Answer none(Throwable cause) {
        return new Answer(NOTHING, cause.toString(), Optional.empty());
    }

    boolean accepted() {
        return status == CREATED;
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The problem's code, or the status where there is none. */
    String code() {
        if (status == NOTHING) {
            return "no-answer";
        }
        try {
            return json().path("code").asString("status-" + status);
        } catch (JacksonException notJson) {
            return "status-" + status;
        }
    }

    /** The outcome is not decided for this caller: the same request with the same key may be sent again. */
    boolean worthRetrying() {
        return status == NOTHING
                || status == 429
                || status == 503
                || retryAfter.isPresent()
                || code().equals("request-in-flight")
                || isPending();
    }

    /** A payment of which the provider has not said yet what became of it. */
    private boolean isPending() {
        return status == ACCEPTED && json().path("status").asString("").equals("PENDING");
    }

    /** How long to stay away before the next try: as told, and a little scattered. */
    Duration pause() {
        long scatter = ThreadLocalRandom.current().nextLong(SCATTER.toMillis());
        return retryAfter.orElse(WITHOUT_ADVICE).plusMillis(scatter);
    }

    boolean sameAs(Answer other) {
        return status == other.status && body.equals(other.body);
    }
}
