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

/** Loads an offer's counters: prepared beside those in force, and exchanged for them by one script. */
@Component
public class CounterLoader {

    private static final Script ARM = Script.answeringWords("arm-offer");
    private static final int CHUNK = 500;

    private final RedisCommands redis;
    private final ScriptRunner scripts;

    CounterLoader(RedisCommands redis, ScriptRunner scripts) {
        this.redis = redis;
        this.scripts = scripts;
    }

    /**
     * What PostgreSQL says of an offer.
     *
     * @param state fields of the state beside epoch and server
     * @param customers what each of them has, as the scripts keep it
     * @param takings everything ever given out, as the scripts keep it
     * @param gaps sequence numbers below the highest which nobody has
     * @param adjustments outcomes by adjustment, as {@code adjust-stock.lua} words them
     */
    public record Load(
            CounterKeys keys,
            long epoch,
            String server,
            Instant expireAt,
            Map<String, String> state,
            Map<UUID, Integer> left,
            Map<String, String> customers,
            Flux<Map.Entry<UUID, String>> takings,
            List<Long> gaps,
            Map<UUID, String> adjustments) {}

    /** Prepares the load and puts it into force; answers the word of {@code arm-offer.lua}. */
    public Mono<String> load(Load load) {
        var prepared = load.keys().arming(load.epoch());
        return redis.one(commands -> commands.delete(
                        prepared.stock(),
                        prepared.customers(),
                        prepared.takings(),
                        prepared.gaps(),
                        prepared.adjustments()))
                .then(putAll(prepared.stock(), texts(load.left())))
                .then(putAll(prepared.customers(), existing(texts(load.customers()))))
                .then(putAll(prepared.adjustments(), existing(texts(load.adjustments()))))
                .then(putAll(prepared.takings(), Map.of("-", "")))
                .thenMany(load.takings().buffer(CHUNK))
                .concatMap(takings -> putAll(prepared.takings(), formatted(takings)))
                .thenMany(Flux.fromIterable(load.gaps()).map(String::valueOf).buffer(CHUNK))
                .concatMap(gaps -> redis.one(commands -> commands.opsForList().rightPushAll(prepared.gaps(), gaps)))
                .then(Mono.defer(() -> putInForce(load, prepared)));
    }

    private Mono<String> putInForce(Load load, CounterKeys prepared) {
        var keys = load.keys();
        var names = new String[] {
            keys.state(),
            keys.stock(),
            keys.customers(),
            keys.takings(),
            keys.handoff(),
            keys.gaps(),
            prepared.stock(),
            prepared.customers(),
            prepared.takings(),
            prepared.gaps(),
            keys.adjustments(),
            prepared.adjustments()
        };
        return scripts.run(ARM, names, arguments(load));
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

    private static Map<String, String> formatted(List<Map.Entry<UUID, String>> takings) {
        return takings.stream()
                .collect(Collectors.toMap(taking -> taking.getKey().toString(), Map.Entry::getValue));
    }
}
