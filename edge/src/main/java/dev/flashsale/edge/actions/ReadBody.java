package dev.flashsale.edge.actions;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request whose body was read already, for those who come after. */
final class ReadBody extends ServerHttpRequestDecorator {

    private final byte[] content;

    private ReadBody(ServerHttpRequest request, byte[] content) {
        super(request);
        this.content = content;
    }

    /** The whole body, which is not large: the platform's limit was held before. */
    static Mono<byte[]> of(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(ReadBody::toBytes)
                .defaultIfEmpty(new byte[0]);
    }

    static ServerWebExchange replay(ServerWebExchange exchange, byte[] content) {
        return content.length == 0
                ? exchange
                : exchange.mutate()
                        .request(new ReadBody(exchange.getRequest(), content))
                        .build();
    }

    private static byte[] toBytes(DataBuffer buffer) {
        try {
            var bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(content)));
    }
}
