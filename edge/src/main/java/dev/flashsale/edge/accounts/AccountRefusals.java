package dev.flashsale.edge.accounts;

import dev.flashsale.web.Problem;
import org.springframework.http.HttpStatus;

/** What is answered to those who do not get what they want. */
final class AccountRefusals {

    private AccountRefusals() {}

    static Problem emailTaken() {
        return Problem.of(HttpStatus.CONFLICT, "email-taken", "There is an account with this address.");
    }

    static Problem noOperators() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Nobody signs up as an operator.");
    }

    static Problem wrongCode() {
        return Problem.of(HttpStatus.BAD_REQUEST, "wrong-code", "The code is wrong, too old, or was tried too often.");
    }

    static Problem badCredentials() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "bad-credentials", "The address or the password is wrong.");
    }

    static Problem wrongPassword() {
        return Problem.of(HttpStatus.FORBIDDEN, "wrong-password", "The current password is another one.");
    }

    static Problem noAccount() {
        return Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is no such account.");
    }
}
