package dev.flashsale.sale.counter;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.event.ClusterTopologyChangedEvent;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * The connection on which scripts run. It never sends a script again after a reconnect: the server may be another one
 * by then, and nothing may be sold before it was asked who it is. Whoever remembers an answer of the server is told
 * when the connection is lost.
 */
@Component
public final class RedisLink implements AutoCloseable {

    private final RedisDialling dialling;
    private final Disposable watchingTheCluster;
    private final List<Runnable> lostListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable RedisScriptingAsyncCommands<String, String>> connected =
            new AtomicReference<>();

    RedisLink(DataRedisConnectionDetails details, ClientResources resources) {
        this.dialling = RedisDialling.of(details, resources);
        dialling.client().addListener(new LossListener());
        // Another server has somebody's keys: what the one before said counts no longer.
        this.watchingTheCluster = resources
                .eventBus()
                .get()
                .ofType(ClusterTopologyChangedEvent.class)
                .subscribe(_ -> lost());
    }

    /** The connection if there is one; it may be down at the moment, then commands are refused at once. */
    @Nullable
    RedisScriptingAsyncCommands<String, String> connected() {
        return connected.get();
    }

    /** Connects on first use, again after a failure. */
    public Mono<RedisScriptingAsyncCommands<String, String>> connect() {
        var existing = connected.get();
        return existing != null ? Mono.just(existing) : dialling.forScripts().map(this::keepFirst);
    }

    /** Whether keys without a common hash tag may be on different servers, which no script can reach at once. */
    public boolean spreadsKeys() {
        return dialling.isToCluster();
    }

    /** A connection on which one hears what is published on a channel, and can publish there. */
    public record Listening(StatefulRedisPubSubConnection<String, String> connection, String channel) {

        /** On the connection that listens. Fails where the server wants another one for that. */
        public Mono<Void> publish(String message) {
            return Mono.fromCompletionStage(() -> connection.async().publish(channel, message))
                    .then();
        }
    }

    /** Connects once more to hear what is published on a channel; after a loss it subscribes again by itself. */
    public Mono<Listening> listen(String channel, Consumer<String> listener) {
        return dialling.forMessages().flatMap(connection -> {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String from, String message) {
                    listener.accept(message);
                }
            });
            return Mono.fromCompletionStage(() -> connection.async().subscribe(channel))
                    .onErrorResume(fault ->
                            Mono.fromCompletionStage(connection::closeAsync).then(Mono.error(fault)))
                    .thenReturn(new Listening(connection, channel));
        });
    }

    /** Runs when any connection was lost, before anything can be sent on the next one. */
    public void onLoss(Runnable listener) {
        lostListeners.add(listener);
    }

    @Override
    public void close() {
        watchingTheCluster.dispose();
        dialling.client().shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private RedisScriptingAsyncCommands<String, String> keepFirst(RedisScriptingAsyncCommands<String, String> made) {
        connected.compareAndSet(null, made);
        return made;
    }

    private void lost() {
        lostListeners.forEach(Runnable::run);
    }

    private final class LossListener implements RedisConnectionStateListener {

        /** To look at a cluster its servers are called up each time, and hung up on by ourselves. */
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            if (!connection.isClosed()) {
                lost();
            }
        }
    }
}
