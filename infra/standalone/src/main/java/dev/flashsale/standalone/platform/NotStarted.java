package dev.flashsale.standalone.platform;

import org.jspecify.annotations.Nullable;

/** The platform cannot be had; the message is the one sentence that says why. */
public final class NotStarted extends RuntimeException {

    NotStarted(String sentence) {
        this(sentence, null);
    }

    NotStarted(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
