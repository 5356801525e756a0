package dev.flashsale.web;

import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

/** A body that had to be read before anybody could tell its length. */
final class ReceivedBody extends ServerHttpRequestDecorator {

    static final long MOST = DataSize.ofMegabytes(1).toBytes();
    static final long PATIENCE = 8 * MOST;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long total;

    ReceivedBody(ServerHttpRequest request) {
        super(request);
    }

    /** Keeps what still fits and answers the length so far. */
    long take(DataBuffer part) {
        total += part.readableByteCount();
        if (!isTooLarge()) {
            var taken = new byte[part.readableByteCount()];
            part.read(taken);
            bytes.writeBytes(taken);
        }
        DataBufferUtils.release(part);
        return total;
    }

    boolean isTooLarge() {
        return total > MOST;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return bytes.size() == 0
                ? Flux.empty()
                : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes.toByteArray()));
    }
}
