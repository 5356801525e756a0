package dev.flashsale.edge.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * One connection for scripts and one for messages, made from the client that Boot's settings describe. Nobody waits for
 * them: without a connection a script fails at once.
 */
@Component
public class RedisLink implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final LettuceConnectionFactory connections;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile @Nullable RedisClusterAsyncCommands<String, String> commands;
    private volatile Disposable connecting = Disposables.disposed();
    private volatile boolean running;

    private record Subscription(String channel, Consumer<String> listener) {}

    RedisLink(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    /** Fails where there is no connection, or where it is lost before the answer. */
    public Mono<String> run(Script script, String[] keys, String... arguments) {
        var redis = commands;
        return redis == null ? Mono.error(NotConnected::new) : script.run(redis, keys, arguments);
    }

    /** The same. */
    public Mono<String> run(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys.toArray(String[]::new), arguments.toArray(String[]::new));
    }

    /** Tells all instances that listen at this moment. */
    public Mono<Void> publish(String channel, String message) {
        var redis = commands;
        return redis == null
                ? Mono.error(NotConnected::new)
                : Mono.fromCompletionStage(() -> redis.publish(channel, message))
                        .then();
    }

    /** To be called before the application starts; after a loss of the connection it listens again by itself. */
    public void listen(String channel, Consumer<String> listener) {
        subscriptions.add(new Subscription(channel, listener));
    }

    /** The first try is made before the edge takes requests. */
    @Override
    public void start() {
        running = true;
        try {
            connect();
        } catch (RuntimeException away) {
            LOG.warn("Redis is away and is tried again: {}", away.toString());
            connecting = Mono.fromRunnable(this::connect)
                    .subscribeOn(Schedulers.boundedElastic())
                    .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN))
                    .subscribe();
        }
    }

    private void connect() {
        var client = connections.getRequiredNativeClient();
        var listening = listening(client);
        subscriptions.forEach(each -> subscribe(listening, each));
        commands = commands(client);
    }

    private static void subscribe(StatefulRedisPubSubConnection<String, String> connection, Subscription wanted) {
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                if (channel.equals(wanted.channel())) {
                    wanted.listener().accept(message);
                }
            }
        });
        connection.async().subscribe(wanted.channel());
    }

    private static RedisClusterAsyncCommands<String, String> commands(AbstractRedisClient client) {
        return client instanceof RedisClusterClient cluster
                ? cluster.connect().async()
                : ((RedisClient) client).connect().async();
    }

    private static StatefulRedisPubSubConnection<String, String> listening(AbstractRedisClient client) {
        return client instanceof RedisClusterClient cluster
                ? cluster.connectPubSub()
                : ((RedisClient) client).connectPubSub();
    }

    @Override
    public void stop() {
        running = false;
        connecting.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the connection factory, before the web server. */
    @Override
    public int getPhase() {
        return 1;
    }

    private static final class NotConnected extends RedisConnectionException {

        NotConnected() {
            super("There is no connection yet.");
        }

        /** Many may fail like this at once. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
