package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.sessions.SessionTokensView;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Logging in over HTTP. */
@RestController
class LogInController {

    private final LogIn logIn;

    LogInController(LogIn logIn) {
        this.logIn = logIn;
    }

    @PostMapping("/api/sessions")
    Mono<SessionTokensView> logIn(@Valid @RequestBody LogInRequest request) {
        return logIn.logIn(request)
                .switchIfEmpty(Mono.error(() -> AccountRefusals.badCredentials().raise()))
                .checkpoint("log in");
    }
}
