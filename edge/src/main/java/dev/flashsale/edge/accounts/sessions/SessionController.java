package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.edge.accounts.sessions.RefreshOutcome.Refreshed;
import dev.flashsale.edge.accounts.sessions.RefreshOutcome.Refused;
import dev.flashsale.edge.accounts.sessions.RefreshOutcome.Reused;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Problem;
import dev.flashsale.web.ProblemRaised;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sessions over HTTP, once they are open. */
@RestController
class SessionController {

    private final RefreshSession refreshSession;
    private final EndSessions endSessions;
    private final SessionTokens tokens;
    private final MeterRegistry meters;

    SessionController(
            RefreshSession refreshSession, EndSessions endSessions, SessionTokens tokens, MeterRegistry meters) {
        this.refreshSession = refreshSession;
        this.endSessions = endSessions;
        this.tokens = tokens;
        this.meters = meters;
    }

    @PostMapping("/api/sessions/refresh")
    Mono<SessionTokensView> refresh(@Valid @RequestBody RefreshRequest request) {
        return Mono.justOrEmpty(RefreshToken.parse(request.refreshToken()))
                .flatMap(refreshSession::refresh)
                .defaultIfEmpty(new Refused())
                .flatMap(this::answer)
                .checkpoint("refresh session");
    }

    /** Where the token is of no session there is nothing to end. */
    @DeleteMapping("/api/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> end(Caller caller) {
        return Mono.justOrEmpty(caller.sessionId()).flatMap(endSessions::end).checkpoint("end session");
    }

    private Mono<SessionTokensView> answer(RefreshOutcome outcome) {
        return switch (outcome) {
            case Refreshed(var holder, var next) -> tokens.of(holder, next);
            case Reused(var ended) -> {
                tokens.ended(ended);
                meters.counter("flashsale.sessions.reused").increment();
                yield Mono.error(over());
            }
            case Refused() -> Mono.error(over());
        };
    }

    private static ProblemRaised over() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "session-ended", "The session is over. Log in again.")
                .raise();
    }
}
