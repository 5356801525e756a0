package dev.flashsale.edge.accounts;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Proof of an address over HTTP. */
@RestController
class VerificationController {

    private final VerifyEmail verifyEmail;
    private final ResendCode resendCode;

    VerificationController(VerifyEmail verifyEmail, ResendCode resendCode) {
        this.verifyEmail = verifyEmail;
        this.resendCode = resendCode;
    }

    @PostMapping("/api/accounts/verification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> verify(@Valid @RequestBody VerificationRequest request) {
        return verifyEmail
                .verify(request)
                .filter(verified -> verified)
                .switchIfEmpty(Mono.error(() -> AccountRefusals.wrongCode().raise()))
                .then()
                .checkpoint("verify address");
    }

    @PostMapping("/api/accounts/verification/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> resend(@Valid @RequestBody ResendRequest request) {
        return resendCode.resend(request.email()).checkpoint("resend code");
    }
}
