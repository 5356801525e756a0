package dev.flashsale.devbackends;

import java.net.URI;

/** A Redis with its append-only file on. */
public final class RedisServer extends BackendServer {

    private final URI address;

    RedisServer(URI address, Lifecycle lifecycle) {
        super(lifecycle);
        this.address = address;
    }

    public String host() {
        return address.getHost();
    }

    public int port() {
        return RedisPing.port(address);
    }

    public String url() {
        return address.toString();
    }
}
