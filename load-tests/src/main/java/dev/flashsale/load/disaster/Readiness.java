package dev.flashsale.load.disaster;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** Whether a service says that it is ready. */
record Readiness(URI probe) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration RATE = Duration.ofMillis(200);
    private static final int READY = 200;

    /** Waits until it does; false where it ends instead. */
    boolean comes(BooleanSupplier alive) {
        try (var http = HttpClient.newHttpClient()) {
            return Mono.defer(() -> ask(http))
                    .filter(ready -> ready || !alive.getAsBoolean())
                    .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE))
                    .blockOptional(PATIENCE)
                    .orElse(false);
        }
    }

    private Mono<Boolean> ask(HttpClient http) {
        var question = HttpRequest.newBuilder(probe).build();
        return Mono.fromFuture(() -> http.sendAsync(question, BodyHandlers.discarding()))
                .map(answer -> answer.statusCode() == READY)
                .onErrorReturn(false);
    }
}
