package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.ChangePassword.Change;
import dev.flashsale.edge.accounts.PasswordOutcome.Changed;
import dev.flashsale.edge.accounts.PasswordOutcome.WrongPassword;
import dev.flashsale.web.Caller;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people see, change and erase of themselves. */
@RestController
@RequestMapping("/api/accounts/me")
class ProfileController {

    private static final UUID NO_SESSION = new UUID(0, 0);

    private final AccountStore accounts;
    private final ChangePassword changePassword;
    private final EraseAccount eraseAccount;

    ProfileController(AccountStore accounts, ChangePassword changePassword, EraseAccount eraseAccount) {
        this.accounts = accounts;
        this.changePassword = changePassword;
        this.eraseAccount = eraseAccount;
    }

    @GetMapping
    Mono<ProfileView> show(Caller caller) {
        return profileOf(caller).checkpoint("show profile");
    }

    @PatchMapping
    Mono<ProfileView> rename(Caller caller, @Valid @RequestBody ProfileRequest request) {
        return accounts.rename(caller.accountId(), request.displayName().strip())
                .then(profileOf(caller))
                .checkpoint("change profile");
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> changePassword(Caller caller, @Valid @RequestBody PasswordRequest request) {
        var kept = Objects.requireNonNullElse(caller.sessionId(), NO_SESSION);
        return changePassword
                .change(new Change(caller.accountId(), kept, request))
                .switchIfEmpty(noAccount())
                .flatMap(ProfileController::answer)
                .checkpoint("change password");
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> erase(Caller caller) {
        return eraseAccount
                .erase(caller.accountId())
                .switchIfEmpty(noAccount())
                .then()
                .checkpoint("erase account");
    }

    private Mono<ProfileView> profileOf(Caller caller) {
        return Mono.defer(() -> accounts.find(caller.accountId()))
                .map(ProfileView::of)
                .switchIfEmpty(noAccount());
    }

    private static Mono<Void> answer(PasswordOutcome outcome) {
        return switch (outcome) {
            case Changed _ -> Mono.empty();
            case WrongPassword() -> Mono.error(AccountRefusals.wrongPassword().raise());
        };
    }

    private static <T> Mono<T> noAccount() {
        return Mono.error(() -> AccountRefusals.noAccount().raise());
    }
}
