package dev.flashsale.devbackends;

/** A server cannot be had; the message is the one sentence that says why. */
public final class BackendUnavailable extends RuntimeException {

    BackendUnavailable(String sentence) {
        super(sentence);
    }

    BackendUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
