package dev.flashsale.sale.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The orders of a sale which Kafka has not acknowledged yet. */
@Component
public class HandOffStream {

    private final RedisCommands redis;

    HandOffStream(RedisCommands redis) {
        this.redis = redis;
    }

    /** An order and its place in the stream. */
    public record Entry(String id, UUID orderId) {}

    /** The oldest entries which were placed before the instant. */
    public Mono<List<Entry>> oldest(UUID saleId, Instant before, int limit) {
        var range = Range.closed("-", Long.toString(before.toEpochMilli()));
        return redis.many(commands -> commands.<String, String>opsForStream()
                        .range(
                                SaleKeys.of(saleId).handoff(),
                                range,
                                Limit.limit().count(limit)))
                .map(HandOffStream::toEntry)
                .collectList();
    }

    /** What an order has taken; empty if it is not known. */
    public Mono<TakenOrder> taken(UUID saleId, UUID orderId) {
        return redis.one(commands -> commands.<String, String>opsForHash()
                        .get(SaleKeys.of(saleId).orders(), orderId.toString()))
                .map(TakenOrder::parse);
    }

    /** The ids of all orders that ever took units of the sale. */
    public Flux<UUID> orderIds(UUID saleId) {
        return redis.many(commands -> commands.<String, String>opsForHash()
                        .keys(SaleKeys.of(saleId).orders()))
                .filter(id -> !id.equals("-"))
                .map(UUID::fromString);
    }

    /** Everything the orders of the sale have taken. */
    public Flux<TakenOrder> allTaken(UUID saleId) {
        return redis.many(commands -> commands.<String, String>opsForHash()
                        .scan(SaleKeys.of(saleId).orders()))
                .filter(entry -> !entry.getKey().equals("-"))
                .map(entry -> TakenOrder.parse(entry.getValue()));
    }

    /** Kafka has these. */
    public Mono<Void> remove(UUID saleId, Collection<String> entryIds) {
        return redis.one(commands ->
                        commands.opsForStream().delete(SaleKeys.of(saleId).handoff(), entryIds.toArray(String[]::new)))
                .then();
    }

    /** Whether this instance may relay the sale's hand-off for the time of the lease. */
    public Mono<Boolean> lease(UUID saleId, String instance, Duration lease) {
        return redis.one(commands ->
                commands.opsForValue().setIfAbsent(SaleKeys.of(saleId).relay(), instance, lease));
    }

    private static Entry toEntry(MapRecord<String, String, String> stored) {
        return new Entry(
                stored.getId().getValue(),
                UUID.fromString(String.valueOf(stored.getValue().get("order"))));
    }
}
