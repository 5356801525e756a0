package dev.flashsale.sale.counter;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Commands beside the scripts. Spring Data makes its connection on first use and waits for it, which must not happen on
 * an event loop; so the first use, until it succeeds, goes by way of another thread.
 */
@Component
class RedisCommands {

    private final ReactiveStringRedisTemplate template;
    private final ReactiveRedisConnectionFactory connections;
    private volatile boolean connected;

    RedisCommands(ReactiveStringRedisTemplate template, ReactiveRedisConnectionFactory connections) {
        this.template = template;
        this.connections = connections;
    }

    /** Runs a command that answers one value or none. */
    <T> Mono<T> one(Function<ReactiveStringRedisTemplate, Mono<T>> command) {
        return connect().then(Mono.defer(() -> command.apply(template)));
    }

    <T> Flux<T> many(Function<ReactiveStringRedisTemplate, Flux<T>> command) {
        return connect().thenMany(Flux.defer(() -> command.apply(template)));
    }

    private Mono<Void> connect() {
        return connected
                ? Mono.empty()
                : Mono.fromRunnable(this::connectNow)
                        .subscribeOn(Schedulers.boundedElastic())
                        .then();
    }

    private void connectNow() {
        connections.getReactiveConnection().close();
        connected = true;
    }

    /** How that connection behaves. */
    @Configuration(proxyBeanMethods = false)
    static class Options {

        private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);
        private static final Duration SHORTEST_DELAY = Duration.ofMillis(20);
        private static final Duration LONGEST_DELAY = Duration.ofMillis(500);

        /** A server that comes back is found within a second, however long it was away. */
        @Bean
        ClientResourcesBuilderCustomizer reconnectSoon() {
            return resources -> resources.reconnectDelay(
                    Delay.exponential(SHORTEST_DELAY, LONGEST_DELAY, 2, TimeUnit.MILLISECONDS));
        }

        @Bean
        LettuceClientOptionsBuilderCustomizer patientButNotTwice() {
            return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                    // All other commands sent on this connection may run twice.
                    .replayFilter(command -> command.getType() == CommandType.RPUSH);
        }
    }
}
