package dev.flashsale.sale.counter;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.PartitionException;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs scripts. Fails with {@link CounterUnreachable} when there was no answer. */
@Component
class ScriptRunner {

    /** How a cluster refuses while keys change hands or nobody has them. */
    private static final List<String> NOT_NOW = List.of("CLUSTERDOWN ", "TRYAGAIN ");

    private final RedisLink link;

    ScriptRunner(RedisLink link) {
        this.link = link;
    }

    <T> Mono<T> run(Script script, String[] keys, String... arguments) {
        return onConnection(redis -> script.run(redis, keys, arguments));
    }

    private <T> Mono<T> onConnection(Function<RedisScriptingAsyncCommands<String, String>, Mono<T>> script) {
        var redis = link.connected();
        var answer = redis != null
                ? script.apply(redis)
                : link.connect()
                        .onErrorMap(fault -> new CounterUnreachable(false, fault))
                        .flatMap(script);
        return answer.onErrorMap(ScriptRunner::isOfConnection, ScriptRunner::toUnreachable);
    }

    /** A connection that breaks while a command is under way may report the bare fault of the socket. */
    private static boolean isOfConnection(Throwable fault) {
        return fault instanceof RedisException || fault instanceof IOException;
    }

    private static CounterUnreachable toUnreachable(Throwable fault) {
        var said = String.valueOf(fault.getMessage());
        // Lettuce refuses a command at once, with exactly this class, while there is no connection.
        boolean neverSent = fault instanceof RedisConnectionException
                || fault instanceof PartitionException
                || fault.getClass() == RedisException.class && said.contains("Commands are rejected");
        return new CounterUnreachable(!neverSent && NOT_NOW.stream().noneMatch(said::startsWith), fault);
    }
}
