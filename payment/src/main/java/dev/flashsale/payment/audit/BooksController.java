package dev.flashsale.payment.audit;

import dev.flashsale.payment.audit.CardBooks.CardBooksView;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows what cards have moved, to whoever compares it with the provider's books. */
@RestController
class BooksController {

    private final CardBooks books;

    BooksController(CardBooks books) {
        this.books = books;
    }

    @GetMapping("/internal/payments/books")
    Mono<CardBooksView> total(@AllowedFor(Role.OPERATOR) Caller operator) {
        return books.total().checkpoint("total card payments");
    }
}
