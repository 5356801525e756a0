package dev.flashsale.edge.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where scripts run. Spring Data makes its connection on first use and waits for it, and later takes a lock whenever it
 * hands it out; so it is made on a thread of another kind, and kept.
 */
@Component
class RoomRedis {

    private final ReactiveRedisConnectionFactory connections;
    private volatile @Nullable ReactiveRedisConnection kept;

    RoomRedis(ReactiveRedisConnectionFactory connections) {
        this.connections = connections;
    }

    /** Answers the words of the script. */
    Mono<String> run(Script script, List<String> keys, List<String> arguments) {
        var words = Stream.concat(keys.stream(), arguments.stream())
                .map(RoomRedis::toBytes)
                .toArray(ByteBuffer[]::new);
        return connection().flatMap(redis -> run(redis, script, keys.size(), words));
    }

    private static Mono<String> run(ReactiveRedisConnection redis, Script script, int keys, ByteBuffer[] words) {
        var scripts = redis.scriptingCommands();
        return scripts.<ByteBuffer>evalSha(script.digest(), ReturnType.VALUE, keys, duplicated(words))
                .onErrorResume(
                        RoomRedis::isUnknown,
                        _ -> scripts.eval(toBytes(script.text()), ReturnType.VALUE, keys, duplicated(words)))
                .single()
                .map(answer -> UTF_8.decode(answer).toString());
    }

    private Mono<ReactiveRedisConnection> connection() {
        var existing = kept;
        return existing != null
                ? Mono.just(existing)
                : Mono.fromSupplier(this::connect).subscribeOn(Schedulers.boundedElastic());
    }

    private ReactiveRedisConnection connect() {
        var made = connections.getReactiveConnection();
        kept = made;
        return made;
    }

    private static boolean isUnknown(Throwable fault) {
        return fault instanceof RedisNoScriptException || fault.getCause() instanceof RedisNoScriptException;
    }

    /** Sending a buffer empties it. */
    private static ByteBuffer[] duplicated(ByteBuffer[] words) {
        return Stream.of(words).map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
    }

    private static ByteBuffer toBytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
