package dev.flashsale.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A tiny service with one call for each thing that can go wrong. */
@EnableAutoConfiguration
@Import(Kiosk.Calls.class)
class Kiosk {

    enum Wrapping {
        PLAIN,
        GIFT
    }

    record Line(@Positive int quantity, @Nullable UUID itemId) {}

    record Basket(
            @NotBlank String name,
            long price,
            boolean express,
            @Nullable Wrapping wrapping,
            @Nullable Instant at,
            @NotEmpty List<@Valid Line> lines) {}

    static final class DeliveryUnknown extends RuntimeException {}

    @RestController
    static class Calls {

        @PostMapping(path = "/baskets", consumes = MediaType.APPLICATION_JSON_VALUE)
        Mono<Basket> basket(@Valid @RequestBody Mono<Basket> basket) {
            return basket;
        }

        @PostMapping("/eager-baskets")
        Basket eagerBasket(@Valid @RequestBody Basket basket) {
            return basket;
        }

        @GetMapping(path = "/items/{itemId}", produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, UUID> item(@PathVariable UUID itemId) {
            return Map.of("itemId", itemId);
        }

        @GetMapping("/counts")
        int count(@RequestParam @Min(1) @Max(10) int units) {
            return units;
        }

        @GetMapping("/wrappings")
        Wrapping wrapping(@RequestParam Wrapping kind) {
            return kind;
        }

        @GetMapping("/internal/slices")
        Page<Integer> slice(InternalCaller caller, TimeSlice slice) {
            var start = slice.position().id().getLeastSignificantBits();
            var found = LongStream.rangeClosed(start + 1, 5)
                    .limit(slice.limit())
                    .mapToObj(Math::toIntExact)
                    .toList();
            return slice.toPage(found, item -> new TimeSlice.Position(slice.from(), new UUID(0, item)));
        }

        @GetMapping("/pages")
        Page<Integer> page(PageRequest request) {
            var start =
                    Optional.ofNullable(request.cursor()).map(Integer::parseInt).orElse(0);
            var found = Flux.range(start + 1, 150 - start)
                    .take(request.rowsToRead())
                    .collectList()
                    .toFuture()
                    .join();
            return Page.of(found, request, String::valueOf);
        }

        @PostMapping("/keyed")
        String keyed(IdempotencyKey key) {
            return key.value();
        }

        @PostMapping("/maybe-keyed")
        String maybeKeyed(Optional<IdempotencyKey> key) {
            return key.map(IdempotencyKey::value).orElse("none");
        }

        @PostMapping("/nullable-keyed")
        String nullableKeyed(@Nullable IdempotencyKey key) {
            return key == null ? "none" : key.value();
        }

        @GetMapping("/me")
        Caller me(Caller caller) {
            return caller;
        }

        @GetMapping("/anybody")
        String anybody(@Nullable Caller caller) {
            return caller == null ? "nobody" : caller.role().name();
        }

        @GetMapping("/operators")
        Caller operators(@AllowedFor({Role.OPERATOR, Role.SELLER}) Caller caller) {
            return caller;
        }

        @GetMapping("/sold-out")
        Mono<ResponseEntity<Object>> soldOut() {
            return Mono.just(soldOutProblem().toResponse());
        }

        @GetMapping("/sold-out-raised")
        Mono<Void> soldOutRaised() {
            return Mono.error(soldOutProblem().raise());
        }

        @GetMapping("/faults/{name}")
        Mono<Void> fault(@PathVariable String name) {
            return Mono.error(faultNamed(name));
        }

        @PostMapping("/faults/{name}")
        Mono<Void> faultWhileWriting(@PathVariable String name) {
            return Mono.error(faultNamed(name));
        }

        @GetMapping("/events")
        ResponseEntity<Flux<ServerSentEvent<String>>> events() {
            return ServerEvents.stream(Flux.just("a", "b")
                    .map(text -> ServerSentEvent.builder(text).event("letter").build()));
        }

        private static Problem soldOutProblem() {
            return Problem.of(HttpStatus.CONFLICT, "sold-out", "Every unit is taken.")
                    .with("itemId", "i-1")
                    .with("remaining", 0)
                    .retryAfter(Duration.ofMillis(1200));
        }

        private static Throwable faultNamed(String name) {
            return switch (name) {
                case "timeout" -> new TimeoutException("secret words");
                case "refused" -> new IllegalStateException(new ConnectException("secret words"));
                case "delivery" -> new IllegalStateException(new DeliveryUnknown());
                default -> new IllegalStateException("secret words");
            };
        }
    }
}
