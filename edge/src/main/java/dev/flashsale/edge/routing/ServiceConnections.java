package dev.flashsale.edge.routing;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Bounded connections to the services; event streams have their own, so that watchers never starve buyers. */
@Component
class ServiceConnections implements DisposableBean {

    private static final int DECODED_HEADERS = 32 * 1024;

    private final ConnectionProvider callPool;
    private final ConnectionProvider streamPool;
    private final HttpClient calls;
    private final HttpClient streams;

    ServiceConnections(ConnectionSettings settings) {
        this.callPool = pool("edge-calls", settings, settings.calls(), settings.waiting());
        this.streamPool = pool("edge-streams", settings, settings.streams(), 1);
        // Judged on the connection's own thread, an answer and its timeout cannot both be under way.
        this.calls = client(callPool, settings.connectTimeout()).responseTimeout(settings.answer());
        this.streams = client(streamPool, settings.connectTimeout());
    }

    HttpClient calls() {
        return calls;
    }

    HttpClient streams() {
        return streams;
    }

    @Override
    public void destroy() {
        Mono.when(callPool.disposeLater(), streamPool.disposeLater()).subscribe();
    }

    private static ConnectionProvider pool(String name, ConnectionSettings settings, int most, int waiting) {
        return ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(waiting)
                .pendingAcquireTimeout(settings.patience())
                .maxIdleTime(settings.idle())
                .evictInBackground(settings.idle())
                .lifo()
                .build();
    }

    private static HttpClient client(ConnectionProvider pool, Duration connectTimeout) {
        return HttpClient.create(pool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
                .httpResponseDecoder(decoder -> decoder.maxHeaderSize(DECODED_HEADERS));
    }
}
