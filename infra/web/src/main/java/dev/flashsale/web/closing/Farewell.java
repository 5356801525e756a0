package dev.flashsale.web.closing;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An event stream that ends with a word on when to come back, if it has to end before its time. */
final class Farewell extends ServerHttpResponseDecorator {

    private final Closing closing;
    private final ClosingSettings settings;
    private volatile boolean betweenEvents = true;

    Farewell(ServerHttpResponse response, Closing closing, ClosingSettings settings) {
        super(response);
        this.closing = closing;
        this.settings = settings;
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        var events = Flux.<Publisher<? extends DataBuffer>>from(body)
                .map(part -> Flux.from(part).doOnNext(this::look));
        Flux<Publisher<? extends DataBuffer>> told = events.<Publisher<? extends DataBuffer>>map(part -> part)
                .takeUntilOther(closing.endOfStreams())
                .concatWith(Flux.defer(this::lastEvent));
        return super.writeAndFlushWith(told);
    }

    /** An event that is cut off is forgotten by its reader, unless more follows. */
    private void look(DataBuffer part) {
        var end = part.writePosition();
        var length = part.readableByteCount();
        if (length > 0) {
            betweenEvents = part.getByte(end - 1) == '\n' && (length == 1 || part.getByte(end - 2) == '\n');
        }
    }

    private Flux<Publisher<? extends DataBuffer>> lastEvent() {
        return closing.hasBegun() && betweenEvents ? Flux.just(Mono.fromSupplier(this::reconnect)) : Flux.empty();
    }

    private DataBuffer reconnect() {
        return bufferFactory().wrap(ReconnectEvent.within(settings.reconnect()));
    }
}
