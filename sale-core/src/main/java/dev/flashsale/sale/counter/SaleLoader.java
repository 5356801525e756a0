package dev.flashsale.sale.counter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loads a sale's counters: prepared beside those in force, and exchanged for them by one script. */
@Component
public class SaleLoader {

    private static final Script ARM = Script.answeringWords("arm-sale");
    private static final int CHUNK = 500;

    private final RedisCommands redis;
    private final SaleCounter counter;

    SaleLoader(RedisCommands redis, SaleCounter counter) {
        this.redis = redis;
        this.counter = counter;
    }

    /**
     * What the ledger says of a sale.
     *
     * @param state fields of the state beside epoch and server
     * @param bought units by {@code item:customer}
     * @param gaps sequence numbers below the highest which no order has
     * @param adjustments outcomes by adjustment, as {@code adjust-stock.lua} words them
     */
    public record Load(
            UUID saleId,
            long epoch,
            String server,
            Instant expireAt,
            Map<String, String> state,
            Map<UUID, Integer> stock,
            Map<String, Integer> bought,
            Flux<Map.Entry<UUID, TakenOrder>> orders,
            List<Long> gaps,
            Map<UUID, String> adjustments) {}

    /** Prepares the load and puts it into force; answers the word of {@code arm-sale.lua}. */
    public Mono<String> load(Load load) {
        var prepared = SaleKeys.of(load.saleId()).arming(load.epoch());
        return redis.one(commands -> commands.delete(
                        prepared.stock(),
                        prepared.bought(),
                        prepared.orders(),
                        prepared.gaps(),
                        prepared.adjustments()))
                .then(putAll(prepared.stock(), texts(load.stock())))
                .then(putAll(prepared.bought(), existing(texts(load.bought()))))
                .then(putAll(prepared.adjustments(), existing(texts(load.adjustments()))))
                .then(putAll(prepared.orders(), Map.of("-", "")))
                .thenMany(load.orders().buffer(CHUNK))
                .concatMap(orders -> putAll(prepared.orders(), formatted(orders)))
                .thenMany(Flux.fromIterable(load.gaps()).map(String::valueOf).buffer(CHUNK))
                .concatMap(gaps -> redis.one(commands -> commands.opsForList().rightPushAll(prepared.gaps(), gaps)))
                .then(Mono.defer(() -> putInForce(load, prepared)));
    }

    private Mono<String> putInForce(Load load, SaleKeys prepared) {
        var keys = SaleKeys.of(load.saleId());
        var names = new String[] {
            keys.state(),
            keys.stock(),
            keys.bought(),
            keys.orders(),
            keys.handoff(),
            keys.gaps(),
            prepared.stock(),
            prepared.bought(),
            prepared.orders(),
            prepared.gaps(),
            keys.adjustments(),
            prepared.adjustments()
        };
        return counter.run(connection -> ARM.run(connection, names, arguments(load)));
    }

    private static String[] arguments(Load load) {
        var arguments = new ArrayList<String>();
        arguments.add(load.server());
        arguments.add(Long.toString(load.epoch()));
        arguments.add(Long.toString(load.expireAt().toEpochMilli()));
        load.state().forEach((field, value) -> {
            arguments.add(field);
            arguments.add(value);
        });
        return arguments.toArray(String[]::new);
    }

    private Mono<Void> putAll(String key, Map<String, String> values) {
        return Flux.fromIterable(values.entrySet())
                .buffer(CHUNK)
                .concatMap(chunk -> putChunk(key, chunk))
                .then();
    }

    private Mono<Boolean> putChunk(String key, List<Map.Entry<String, String>> chunk) {
        var values = chunk.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return redis.one(commands -> commands.<String, String>opsForHash().putAll(key, values));
    }

    private static Map<String, String> texts(Map<?, ?> values) {
        var texts = new TreeMap<String, String>();
        values.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    /** A hash without fields does not exist, and what does not exist has no end. */
    private static Map<String, String> existing(Map<String, String> values) {
        values.put("-", "");
        return values;
    }

    private static Map<String, String> formatted(List<Map.Entry<UUID, TakenOrder>> orders) {
        return orders.stream()
                .collect(Collectors.toMap(
                        order -> order.getKey().toString(),
                        order -> order.getValue().format()));
    }
}
