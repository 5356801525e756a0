package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.book.Books;
import dev.flashsale.sandbox.fault.OrderedFaults;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begins anew; it does not exist outside of the dev profile. */
@RestController
@Profile("dev")
class ResetController {

    private final Vault vault;
    private final FirstAnswers answers;
    private final Books books;
    private final OrderedFaults faults;

    ResetController(Vault vault, FirstAnswers answers, Books books, OrderedFaults faults) {
        this.vault = vault;
        this.answers = answers;
        this.books = books;
        this.faults = faults;
    }

    @PostMapping("/sandbox/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        vault.forgetAll();
        answers.forgetAll();
        books.forgetAll();
        faults.forgetAll();
    }
}
