package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.OpeningOutcome.EmailTaken;
import dev.flashsale.edge.accounts.OpeningOutcome.Opened;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Opening accounts over HTTP. */
@RestController
class AccountController {

    private final OpenAccount openAccount;

    AccountController(OpenAccount openAccount) {
        this.openAccount = openAccount;
    }

    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<AccountView>> signUp(@Valid @RequestBody SignUpRequest request) {
        var role = Objects.requireNonNullElse(request.role(), Role.CUSTOMER);
        if (role == Role.OPERATOR) {
            return Mono.error(AccountRefusals.noOperators().raise());
        }
        return open(new Candidate(request.email(), request.password(), request.displayName(), role))
                .checkpoint("sign up");
    }

    @PostMapping("/api/accounts/operators")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ResponseEntity<AccountView>> takeOn(
            @AllowedFor(Role.OPERATOR) Caller operator, @Valid @RequestBody OperatorRequest request) {
        return open(new Candidate(request.email(), request.password(), request.displayName(), Role.OPERATOR))
                .checkpoint("take on operator");
    }

    private Mono<ResponseEntity<AccountView>> open(Candidate candidate) {
        return openAccount.open(candidate).map(AccountController::toResponse);
    }

    private static ResponseEntity<AccountView> toResponse(OpeningOutcome outcome) {
        return switch (outcome) {
            case Opened(var account) ->
                ResponseEntity.created(URI.create("/api/accounts/me")).body(AccountView.of(account));
            case EmailTaken() -> throw AccountRefusals.emailTaken().raise();
        };
    }
}
