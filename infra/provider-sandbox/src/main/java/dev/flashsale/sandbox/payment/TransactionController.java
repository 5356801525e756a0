package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.book.Books;
import dev.flashsale.sandbox.fault.Operation;
import dev.flashsale.sandbox.fault.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/** Lists what moved in a span of time, for shops that compare it with their own books. */
@RestController
class TransactionController {

    private static final int MOST = 5000;

    private final Books books;
    private final FaultyService service;
    private final Incoming incoming;

    TransactionController(Books books, FaultyService service, Incoming incoming) {
        this.books = books;
        this.service = service;
        this.incoming = incoming;
    }

    @GetMapping("/v1/transactions")
    Mono<ResponseEntity<Object>> list(
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) LocalDateTime startDate,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) LocalDateTime endDate,
            @RequestParam(required = false) @Nullable String startingAfter,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit,
            ServerWebExchange exchange) {
        var call = incoming.read(Operation.LIST, exchange);
        return service.serve(call, () -> list(startDate, endDate, startingAfter, limit, call))
                .flatMap(verdict -> ProviderAnswer.of(verdict, exchange));
    }

    @ExceptionHandler({ServerWebInputException.class, HandlerMethodValidationException.class})
    ResponseEntity<Object> badInput() {
        return ProviderAnswer.refusal(Refusal.INVALID_REQUEST);
    }

    private Verdict list(LocalDateTime start, LocalDateTime end, @Nullable String after, int limit, Call call) {
        return call.faults()
                .refusal()
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> find(start, end, after, limit));
    }

    private Verdict find(LocalDateTime start, LocalDateTime end, @Nullable String after, int limit) {
        try {
            var from = ProviderTime.toInstant(start);
            // The second that is named as the end belongs to the span.
            var to = ProviderTime.toInstant(end.withNano(0).plusSeconds(1));
            var found = books.between(from, to, TransactionView.positionOf(after), limit);
            return new Verdict.Listed(found.stream().map(TransactionView::of).toList());
        } catch (NumberFormatException foreign) {
            return new Verdict.Refused(Refusal.INVALID_TRANSACTION_KEY);
        }
    }
}
