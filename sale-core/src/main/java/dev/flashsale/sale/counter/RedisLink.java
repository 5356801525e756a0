package dev.flashsale.sale.counter;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The connection on which scripts run. It never sends a script again after a reconnect: the server may be another one
 * by then, and nothing may be sold before it was asked who it is. Whoever remembers an answer of the server is told
 * when the connection is lost.
 */
@Component
public class RedisLink implements AutoCloseable {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Set<ProtocolKeyword> NEVER_TWICE = Set.of(CommandType.EVAL, CommandType.EVALSHA);

    private final AbstractRedisClient client;
    private final Mono<RedisScriptingAsyncCommands<String, String>> connecting;
    private final Mono<? extends StatefulRedisPubSubConnection<String, String>> listening;
    private final List<Runnable> lostListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable RedisScriptingAsyncCommands<String, String>> connected =
            new AtomicReference<>();

    RedisLink(DataRedisConnectionDetails details, ClientResources resources) {
        var cluster = details.getCluster();
        if (cluster != null) {
            var clusterClient = RedisClusterClient.create(
                    resources,
                    cluster.getNodes().stream().map(node -> uri(details, node)).toList());
            clusterClient.setOptions(ClusterClientOptions.builder(options()).build());
            this.connecting = Mono.fromCompletionStage(() -> clusterClient.connectAsync(StringCodec.UTF8))
                    .map(connection -> connection.async());
            this.listening = Mono.fromCompletionStage(() -> clusterClient.connectPubSubAsync(StringCodec.UTF8));
            this.client = clusterClient;
        } else {
            var standalone = Objects.requireNonNull(details.getStandalone(), "an address of Redis");
            var uri = uri(details, new Node(standalone.getHost(), standalone.getPort()));
            var single = RedisClient.create(resources);
            single.setOptions(options());
            this.connecting = Mono.fromCompletionStage(() -> single.connectAsync(StringCodec.UTF8, uri))
                    .map(connection -> connection.async());
            this.listening = Mono.fromCompletionStage(() -> single.connectPubSubAsync(StringCodec.UTF8, uri));
            this.client = single;
        }
        client.addListener(new LossListener());
    }

    /** The connection if there is one; it may be down at the moment, then commands are refused at once. */
    @Nullable
    RedisScriptingAsyncCommands<String, String> connected() {
        return connected.get();
    }

    /** Connects on first use, again after a failure. */
    public Mono<RedisScriptingAsyncCommands<String, String>> connect() {
        var existing = connected.get();
        return existing != null ? Mono.just(existing) : connecting.map(this::keepFirst);
    }

    /** Whether keys without a common hash tag may be on different servers, which no script can reach at once. */
    public boolean spreadsKeys() {
        return client instanceof RedisClusterClient;
    }

    /** Connects once more to hear what is published on a channel; after a loss it subscribes again by itself. */
    public Mono<Void> listen(String channel, Consumer<String> listener) {
        return listening.flatMap(connection -> {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String from, String message) {
                    listener.accept(message);
                }
            });
            return Mono.fromCompletionStage(() -> connection.async().subscribe(channel))
                    .onErrorResume(fault ->
                            Mono.fromCompletionStage(connection::closeAsync).then(Mono.error(fault)));
        });
    }

    /** Runs when any connection was lost, before anything can be sent on the next one. */
    public void onLoss(Runnable listener) {
        lostListeners.add(listener);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private RedisScriptingAsyncCommands<String, String> keepFirst(RedisScriptingAsyncCommands<String, String> made) {
        connected.compareAndSet(null, made);
        return made;
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .autoReconnect(true)
                .replayFilter(command -> NEVER_TWICE.contains(command.getType()))
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .requestQueueSize(50_000)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .tcpNoDelay(true)
                        .build())
                .build();
    }

    private static RedisURI uri(DataRedisConnectionDetails details, Node node) {
        var uri = RedisURI.builder().withHost(node.host()).withPort(node.port()).withTimeout(COMMAND_TIMEOUT);
        var password = details.getPassword();
        if (password == null) {
            return uri.build();
        }
        var user = details.getUsername();
        return user == null
                ? uri.withPassword(password.toCharArray()).build()
                : uri.withAuthentication(user, password).build();
    }

    private final class LossListener implements RedisConnectionStateListener {

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
            lostListeners.forEach(Runnable::run);
        }
    }
}
