package dev.flashsale.web;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ServerEventsTests {

    @Test
    void beatsWhileNothingHappensAndEndsWithTheEvents() {
        StepVerifier.withVirtualTime(() -> ServerEvents.withHeartbeats(Mono.delay(Duration.ofSeconds(40))
                        .map(_ -> ServerSentEvent.builder("late").build())
                        .flux()))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(15))
                .expectNextMatches(event -> "heartbeat".equals(event.comment()))
                .expectNoEvent(Duration.ofSeconds(15))
                .expectNextMatches(event -> "heartbeat".equals(event.comment()))
                .thenAwait(Duration.ofSeconds(10))
                .expectNextMatches(event -> "late".equals(event.data()))
                .verifyComplete();
    }

    @Test
    void failsWithTheEvents() {
        Flux.<ServerSentEvent<String>>error(new IllegalStateException("broken"))
                .as(ServerEvents::withHeartbeats)
                .as(StepVerifier::create)
                .verifyErrorMessage("broken");
    }
}
