package dev.flashsale.devbackends;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Redis with its append-only file on, or a cluster of such. */
public final class RedisServer extends BackendServer {

    private final URI address;
    private final List<RedisServer> members;

    RedisServer(URI address, Lifecycle lifecycle) {
        super(lifecycle);
        this.address = address;
        this.members = List.of();
    }

    RedisServer(List<RedisServer> members, Lifecycle lifecycle) {
        super(lifecycle);
        this.address = members.getFirst().address;
        this.members = List.copyOf(members);
    }

    /** Of a cluster its first. */
    public String host() {
        return address.getHost();
    }

    public int port() {
        return RedisPing.port(address);
    }

    public String url() {
        return address.toString();
    }

    /** The masters of a cluster, each of which can be taken away by itself; otherwise this server alone. */
    public List<RedisServer> masters() {
        return members.isEmpty() ? List.of(this) : members;
    }

    /** What a Spring Boot service is told. */
    public Map<String, Object> springProperties() {
        return members.isEmpty()
                ? Map.of("spring.data.redis.host", host(), "spring.data.redis.port", port())
                : Map.of("spring.data.redis.cluster.nodes", nodes());
    }

    private String nodes() {
        return members.stream().map(each -> each.host() + ":" + each.port()).collect(Collectors.joining(","));
    }

    /** All addresses, with commas between them. */
    public String urls() {
        return masters().stream().map(RedisServer::url).collect(Collectors.joining(","));
    }
}
