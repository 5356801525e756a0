package dev.flashsale.edge.routing;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Bounded connections to the services, an equal share for each event loop: a request and its call stay on one thread,
 * for a hop between threads costs more than many a call. Event streams have their own, so that watchers never starve
 * buyers.
 */
@Component
class ServiceConnections implements DisposableBean {

    private static final int DECODED_HEADERS = 32 * 1024;

    private final ConnectionSettings settings;
    private final Map<EventLoop, ConnectionProvider> callPools = new ConcurrentHashMap<>();
    private final Map<EventLoop, ConnectionProvider> streamPools = new ConcurrentHashMap<>();

    ServiceConnections(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** For calls that are answered within this time, or count as lost. */
    LoopClients calls(Duration within) {
        // Judged on the connection's own thread, an answer and its timeout cannot both be under way.
        return new LoopClients(loop -> client(loop, callPool(loop)).responseTimeout(within));
    }

    LoopClients streams() {
        return new LoopClients(loop -> client(loop, streamPool(loop)));
    }

    @Override
    public void destroy() {
        Flux.concat(Flux.fromIterable(callPools.values()), Flux.fromIterable(streamPools.values()))
                .flatMap(ConnectionProvider::disposeLater)
                .subscribe();
    }

    private ConnectionProvider callPool(EventLoop loop) {
        return callPools.computeIfAbsent(
                loop, _ -> pool("edge-calls", share(settings.calls()), share(settings.waiting())));
    }

    private ConnectionProvider streamPool(EventLoop loop) {
        return streamPools.computeIfAbsent(loop, _ -> pool("edge-streams", share(settings.streams()), 1));
    }

    private static int share(int all) {
        return Math.ceilDiv(all, LoopResources.DEFAULT_IO_WORKER_COUNT);
    }

    private ConnectionProvider pool(String name, int most, int waiting) {
        return ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(waiting)
                .pendingAcquireTimeout(settings.patience())
                .maxIdleTime(settings.idle())
                .evictInBackground(settings.idle())
                .lifo()
                .build();
    }

    private HttpClient client(EventLoop loop, ConnectionProvider pool) {
        return HttpClient.create(pool)
                .runOn(loop)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(DECODED_HEADERS));
    }
}
