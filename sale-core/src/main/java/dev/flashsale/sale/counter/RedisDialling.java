package dev.flashsale.sale.counter;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Cluster;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;
import reactor.core.publisher.Mono;

/** How connections to Redis are made: to one server, or to whichever server of a cluster holds a key. */
record RedisDialling(
        AbstractRedisClient client,
        Mono<RedisScriptingAsyncCommands<String, String>> forScripts,
        Mono<? extends StatefulRedisPubSubConnection<String, String>> forMessages) {

    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_CLUSTER = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Set<ProtocolKeyword> NEVER_TWICE = Set.of(CommandType.EVAL, CommandType.EVALSHA);

    static RedisDialling of(DataRedisConnectionDetails details, ClientResources resources) {
        var cluster = details.getCluster();
        return cluster == null ? toServer(details, resources) : toCluster(cluster, details, resources);
    }

    private static RedisDialling toServer(DataRedisConnectionDetails details, ClientResources resources) {
        var server = Objects.requireNonNull(details.getStandalone(), "an address of Redis");
        var uri = uri(details, new Node(server.getHost(), server.getPort()));
        var client = RedisClient.create(resources);
        client.setOptions(options());
        return new RedisDialling(
                client,
                Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8, uri))
                        .map(connection -> connection.async()),
                Mono.fromCompletionStage(() -> client.connectPubSubAsync(StringCodec.UTF8, uri)));
    }

    private static RedisDialling toCluster(
            Cluster cluster, DataRedisConnectionDetails details, ClientResources resources) {
        List<RedisURI> seeds =
                cluster.getNodes().stream().map(node -> uri(details, node)).toList();
        var client = RedisClusterClient.create(resources, seeds);
        client.setOptions(ClusterClientOptions.builder(options())
                .topologyRefreshOptions(followingTheSlots())
                .build());
        // The client does not look for the servers of a cluster by itself when it is not to be waited for.
        var found = Mono.fromCompletionStage(client::refreshPartitionsAsync);
        return new RedisDialling(
                client,
                found.then(Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8)))
                        .map(connection -> connection.async()),
                found.then(Mono.fromCompletionStage(() -> client.connectPubSubAsync(StringCodec.UTF8))));
    }

    boolean isToCluster() {
        return client instanceof RedisClusterClient;
    }

    /** Beside each time that a server redirects us or cannot be reached. */
    private static ClusterTopologyRefreshOptions followingTheSlots() {
        return ClusterTopologyRefreshOptions.builder()
                .adaptiveRefreshTriggersTimeout(BETWEEN_LOOKS)
                .enablePeriodicRefresh(LOOK_AT_CLUSTER)
                .build();
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
}
