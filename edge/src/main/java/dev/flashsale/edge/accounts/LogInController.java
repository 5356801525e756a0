package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.sessions.SessionTokensView;
import dev.flashsale.web.ProblemRaised;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Logging in over HTTP. */
@RestController
class LogInController {

    private static final String COUNTED = "flashsale.logins";
    private static final String OUTCOME = "outcome";
    private static final String OPENED = "opened";

    private final LogIn logIn;
    private final MeterRegistry meters;

    LogInController(LogIn logIn, MeterRegistry meters) {
        this.logIn = logIn;
        this.meters = meters;
        meters.counter(COUNTED, OUTCOME, OPENED);
    }

    @PostMapping("/api/sessions")
    Mono<SessionTokensView> logIn(@Valid @RequestBody LogInRequest request) {
        return logIn.logIn(request)
                .switchIfEmpty(Mono.error(() -> AccountRefusals.badCredentials().raise()))
                .doOnSuccess(_ -> count(OPENED))
                .doOnError(
                        ProblemRaised.class, refused -> count(refused.problem().code()))
                .checkpoint("log in");
    }

    private void count(String outcome) {
        meters.counter(COUNTED, OUTCOME, outcome).increment();
    }
}
