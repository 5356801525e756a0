package dev.flashsale.settlement.reconcile;

import java.util.concurrent.TimeoutException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** A book could not be read, or not to its end. */
final class SourceAway extends RuntimeException {

    SourceAway(Source source, Throwable cause) {
        super(source.label() + ": " + describe(cause), cause);
    }

    /** In few words, and none of them from a body. */
    private static String describe(Throwable cause) {
        return switch (cause) {
            case WebClientResponseException answer ->
                "status " + answer.getStatusCode().value();
            case WebClientRequestException request ->
                "no answer (" + request.getMostSpecificCause().getClass().getSimpleName() + ")";
            case TimeoutException _ -> "no answer in time";
            default -> cause.getClass().getSimpleName();
        };
    }
}
