package dev.flashsale.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.devbackends.DevBackends;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class InboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Office office = Office.open(DevBackends.shared(), Office.newName());

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void tellsNewMessagesFromThoseSeenBefore() {
        var old = UUID.randomUUID();
        var fresh = UUID.randomUUID();
        firstSeen("saga", List.of(old));

        assertThat(firstSeen("saga", List.of(old, fresh, fresh))).isEqualTo(Set.of(fresh));
        assertThat(firstSeen("saga", List.of(old, fresh))).isEmpty();
        assertThat(firstSeen("ledger", List.of(old, fresh))).isEqualTo(Set.of(old, fresh));
        assertThat(firstSeen("saga", List.of())).isEmpty();
    }

    @Test
    void forgetsWhatATransactionThatFailedHadSeen() {
        var id = UUID.randomUUID();

        office.transaction()
                .transactional(office.inbox()
                        .firstSeen("saga", List.of(id))
                        .then(Mono.error(new IllegalStateException("rolled back"))))
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);

        assertThat(firstSeen("saga", List.of(id))).isEqualTo(Set.of(id));
    }

    @Test
    void countsEachMessageOnceWhenManyTakeTheSameInAnyOrder() {
        var ids = Stream.generate(UUID::randomUUID).limit(5000).toList();

        Flux.range(0, 10)
                .flatMap(taker -> take(taker % 2 == 0 ? ids : ids.reversed()), 10)
                .flatMapIterable(seen -> seen)
                .collectList()
                .as(StepVerifier::create)
                .assertNext(seen -> assertThat(seen).containsExactlyInAnyOrderElementsOf(ids))
                .verifyComplete();
    }

    @Test
    void isPurgedOfMessagesOlderThanAWeek() {
        var id = UUID.randomUUID();
        firstSeen("saga", List.of(id));
        office.database()
                .sql("update inbox set seen_at = now() - interval '8 days'")
                .then()
                .block(LIMIT);

        office.purge().run().block(LIMIT);

        assertThat(firstSeen("saga", List.of(id))).isEqualTo(Set.of(id));
    }

    private Mono<Set<UUID>> take(List<UUID> ids) {
        return office.transaction()
                .transactional(office.inbox().firstSeen("saga", ids).delayElement(Duration.ofMillis(20)));
    }

    private Set<UUID> firstSeen(String consumer, List<UUID> ids) {
        return office.inbox().firstSeen(consumer, ids).blockOptional(LIMIT).orElseThrow();
    }
}
