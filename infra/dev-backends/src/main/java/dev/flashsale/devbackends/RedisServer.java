package dev.flashsale.devbackends;

import java.net.URI;

/** A Redis with its append-only file on. */
public final class RedisServer extends BackendServer {

    private static final int USUAL_PORT = 6379;

    private final URI address;

    RedisServer(URI address, Lifecycle lifecycle) {
        super(lifecycle);
        this.address = address;
    }

    public String host() {
        return address.getHost();
    }

    public int port() {
        return address.getPort() < 0 ? USUAL_PORT : address.getPort();
    }

    public String url() {
        return address.toString();
    }
}
