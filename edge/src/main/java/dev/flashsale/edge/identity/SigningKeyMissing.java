package dev.flashsale.edge.identity;

/** Nobody gets in without a key; the message says in one sentence what to set. */
final class SigningKeyMissing extends RuntimeException {

    SigningKeyMissing(String sentence) {
        super(sentence);
    }
}
