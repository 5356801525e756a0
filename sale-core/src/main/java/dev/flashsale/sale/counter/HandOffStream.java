package dev.flashsale.sale.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an offer has given out, and what of it Kafka has not acknowledged yet. */
@Component
public class HandOffStream {

    private final RedisCommands redis;

    HandOffStream(RedisCommands redis) {
        this.redis = redis;
    }

    /** Something given out, and its place in the stream. */
    public record Entry(String id, UUID takenId) {}

    /** The oldest entries which were given out before the instant. */
    public Mono<List<Entry>> oldest(CounterKeys keys, Instant before, int limit) {
        var range = Range.closed("-", Long.toString(before.toEpochMilli()));
        return redis.many(commands -> commands.<String, String>opsForStream()
                        .range(keys.handoff(), range, Limit.limit().count(limit)))
                .map(HandOffStream::toEntry)
                .collectList();
    }

    /** What the counters keep of something given out; empty if it is not known. */
    public Mono<String> taken(CounterKeys keys, UUID takenId) {
        return redis.one(commands -> commands.<String, String>opsForHash().get(keys.takings(), takenId.toString()));
    }

    /** The ids of everything ever given out. */
    public Flux<UUID> takenIds(CounterKeys keys) {
        return redis.many(commands -> commands.<String, String>opsForHash().keys(keys.takings()))
                .filter(id -> !id.equals("-"))
                .map(UUID::fromString);
    }

    /** Everything ever given out. */
    public Flux<String> allTaken(CounterKeys keys) {
        return redis.many(commands -> commands.<String, String>opsForHash().scan(keys.takings()))
                .filter(entry -> !entry.getKey().equals("-"))
                .map(Map.Entry::getValue);
    }

    /** Kafka has these. */
    public Mono<Void> remove(CounterKeys keys, Collection<String> entryIds) {
        return redis.one(commands -> commands.opsForStream().delete(keys.handoff(), entryIds.toArray(String[]::new)))
                .then();
    }

    /** Whether this instance may relay the offer's hand-off for the time of the lease. */
    public Mono<Boolean> lease(CounterKeys keys, String instance, Duration lease) {
        return redis.one(commands -> commands.opsForValue().setIfAbsent(keys.relay(), instance, lease));
    }

    private static Entry toEntry(MapRecord<String, String, String> stored) {
        return new Entry(
                stored.getId().getValue(),
                UUID.fromString(String.valueOf(stored.getValue().get("id"))));
    }
}
