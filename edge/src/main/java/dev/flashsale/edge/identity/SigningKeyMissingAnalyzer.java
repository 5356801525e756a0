package dev.flashsale.edge.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence instead of a stack trace when the edge cannot start. */
final class SigningKeyMissingAnalyzer extends AbstractFailureAnalyzer<SigningKeyMissing> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SigningKeyMissing cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
