package dev.flashsale.web;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * An honest refusal (RFC 9457): why, whether a retry can help and when, and whether the outcome is known.
 *
 * @param code names the kind of problem; {@code type} and {@code title} follow from it
 * @param retryHelps whether the same request may succeed later
 * @param retryAfter how long to wait before a retry, null where waiting does not help
 * @param outcomeKnown false where the request may or may not have taken effect
 * @param extras further members, in the order in which they were added
 */
public record Problem(
        HttpStatus status,
        String code,
        String detail,
        boolean retryHelps,
        @Nullable Duration retryAfter,
        boolean outcomeKnown,
        List<FieldFault> errors,
        Map<String, Object> extras) {

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, false, null, true, List.of(), Map.of());
    }

    /** The answer to input that breaks the contract; say where with {@link #error}. */
    public static Problem invalidRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST, "invalid-request", detail);
    }

    /** Adds a member of its own. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(extras);
        more.put(name, value);
        return new Problem(
                status, code, detail, retryHelps, retryAfter, outcomeKnown, errors, Collections.unmodifiableMap(more));
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(status, code, detail, true, wait, outcomeKnown, errors, extras);
    }

    public Problem retryable() {
        return new Problem(status, code, detail, true, retryAfter, outcomeKnown, errors, extras);
    }

    public Problem outcomeUnknown() {
        return new Problem(status, code, detail, retryHelps, retryAfter, false, errors, extras);
    }

    public Problem error(String field, String message) {
        var more = new ArrayList<>(errors);
        more.add(new FieldFault(field, message));
        return new Problem(status, code, detail, retryHelps, retryAfter, outcomeKnown, List.copyOf(more), extras);
    }

    /** For annotated controllers; {@code instance} becomes the path of the request. */
    public ResponseEntity<Object> toResponse() {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create(type()));
        body.setTitle(title());
        members().forEach(body::setProperty);
        return ResponseEntity.status(status)
                .headers(this::describe)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    public ProblemRaised raise() {
        return new ProblemRaised(this);
    }

    /** For handlers and filters outside of controllers; cheap enough for every loser of a sale. */
    public Mono<Void> writeTo(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        var body = ProblemJson.write(this, exchange.getRequest().getPath().value());
        response.setStatusCode(status);
        describe(response.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    String type() {
        return "/problems/" + code;
    }

    String title() {
        return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
    }

    /** What RFC 9457 leaves to us, in the order in which it is written. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("code", code);
        members.put("retryable", retryHelps);
        members.put("outcome", outcomeKnown ? "known" : "unknown");
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        members.putAll(extras);
        return members;
    }

    private void describe(HttpHeaders headers) {
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(retryAfter)));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
