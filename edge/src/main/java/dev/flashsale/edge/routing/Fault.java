package dev.flashsale.edge.routing;

import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What kept a service from answering, by what it says of the request: whether it can have arrived, and where to go. */
enum Fault {
    /** Nobody took the connection: the request did not arrive and may go anywhere else. */
    UNREACHABLE,
    /** No connection was free in time: the request did not arrive, and the service has enough to do. */
    CROWDED,
    /** The circuit breaker is open, or no instance is known. */
    SHUT,
    /** The connection broke off, after who knows what. */
    BROKEN,
    /** No answer came in time. */
    SLOW,
    /** Not the service's: the client went away, or a filter answered by an error. */
    NONE;

    static Fault of(Throwable cause) {
        return switch (cause) {
            case ServiceShut _ -> SHUT;
            case ConnectException _, UnknownHostException _, NoRouteToHostException _ -> UNREACHABLE;
            case PoolAcquireTimeoutException _, PoolAcquirePendingLimitException _ -> CROWDED;
            case TimeoutException _, ReadTimeoutException _ -> SLOW;
            case IOException _, AbortedException _ -> BROKEN;
            default -> NONE;
        };
    }

    /** Whether the request may have taken effect. */
    boolean mayHaveArrived() {
        return this == BROKEN || this == SLOW;
    }

    /** Whether the instance is to be left alone for a while. */
    boolean isOfInstance() {
        return this == UNREACHABLE || this == BROKEN;
    }
}
