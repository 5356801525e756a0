package dev.flashsale.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The client's name for one intention: the same key gets the same answer. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 128;

    /** Raises the problem that API.md names where the key is missing or malformed. */
    public IdempotencyKey {
        if (!isVisibleAscii(value)) {
            throw Problem.invalidRequest("The Idempotency-Key is 1 to 128 visible ASCII characters.")
                    .error(HEADER, "must be 1 to 128 visible ASCII characters")
                    .raise();
        }
    }

    /** For handlers outside of annotated controllers; a controller takes it as a parameter. */
    public static IdempotencyKey require(HttpHeaders headers) {
        var value = headers.getFirst(HEADER);
        if (value == null) {
            throw missing().raise();
        }
        return new IdempotencyKey(value);
    }

    static Problem missing() {
        return Problem.of(
                HttpStatus.BAD_REQUEST, "idempotency-key-required", "This call needs an Idempotency-Key header.");
    }

    private static boolean isVisibleAscii(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '!' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
