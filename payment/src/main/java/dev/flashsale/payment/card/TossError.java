package dev.flashsale.payment.card;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** An error as the provider writes it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TossError(@Nullable String code, @Nullable String message) {

    /** Somebody between us and the provider has answered. */
    static final TossError UNREADABLE = new TossError(null, null);

    String codeOrNone() {
        return code == null ? "" : code;
    }

    String messageOrNone() {
        return message == null ? "" : message;
    }
}
