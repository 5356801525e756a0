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

    private final LogIn logIn;
    private final MeterRegistry meters;

    LogInController(LogIn logIn, MeterRegistry meters) {
        this.logIn = logIn;
        this.meters = meters;
    }

    @PostMapping("/api/sessions")
    Mono<SessionTokensView> logIn(@Valid @RequestBody LogInRequest request) {
        return logIn.logIn(request)
                .switchIfEmpty(Mono.error(() -> AccountRefusals.badCredentials().raise()))
                .doOnSuccess(_ -> count("opened"))
                .doOnError(
                        ProblemRaised.class, refused -> count(refused.problem().code()))
                .checkpoint("log in");
    }

    private void count(String outcome) {
        meters.counter("flashsale.logins", "outcome", outcome).increment();
    }
}
