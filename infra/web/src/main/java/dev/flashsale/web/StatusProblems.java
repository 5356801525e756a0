package dev.flashsale.web;

import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

/** Names the plain HTTP errors, which the framework raises with no more than a status. */
final class StatusProblems {

    static final Problem BODY_TOO_LARGE =
            problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "A body holds at most 1 MiB.");

    private static final Map<HttpStatus, Problem> NAMED = Map.of(
            HttpStatus.NOT_FOUND, problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here."),
            HttpStatus.METHOD_NOT_ALLOWED,
                    problem(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This path takes other methods."),
            HttpStatus.NOT_ACCEPTABLE,
                    problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "No accepted media type can be answered."),
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    problem(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "unsupported-media-type",
                            "This call takes another media type, usually application/json."),
            HttpStatus.CONTENT_TOO_LARGE, BODY_TOO_LARGE);

    private StatusProblems() {}

    static Problem of(ErrorResponse response) {
        var status = HttpStatus.resolve(response.getStatusCode().value());
        if (status == null || status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong here.");
        }
        var named = NAMED.get(status);
        return named == null ? unnamed(status) : named;
    }

    private static Problem unnamed(HttpStatus status) {
        if (status == HttpStatus.BAD_REQUEST) {
            return Problem.invalidRequest("The request breaks the contract of this call.");
        }
        var code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return problem(status, code, status.getReasonPhrase() + ".");
    }

    private static Problem problem(HttpStatus status, String code, String detail) {
        return Problem.of(status, code, detail);
    }
}
