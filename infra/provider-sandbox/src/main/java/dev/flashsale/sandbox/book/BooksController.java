package dev.flashsale.sandbox.book;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the books to whoever wants to compare. */
@RestController
class BooksController {

    private final Books books;

    BooksController(Books books) {
        this.books = books;
    }

    @GetMapping("/sandbox/books")
    BooksView totals() {
        return books.totals();
    }

    @GetMapping("/sandbox/books/entries")
    EntriesView entries(
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(10_000) int limit) {
        return books.after(after, limit);
    }
}
