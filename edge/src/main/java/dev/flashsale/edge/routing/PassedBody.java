package dev.flashsale.edge.routing;

import dev.flashsale.web.Problem;
import io.netty.buffer.ByteBuf;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;

/** A request's body on its way to a service, no longer than its route allows. */
final class PassedBody {

    private static final long SMALL = 16 * 1024;

    private final DataSize limit;
    private long passed;

    private PassedBody(DataSize limit) {
        this.limit = limit;
    }

    /** A small one whose length is announced goes out with its head in one piece. */
    static NettyOutbound send(ServerHttpRequest request, DataSize limit, NettyOutbound out) {
        var length = request.getHeaders().getContentLength();
        if (length > SMALL || request.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) != null) {
            return out.send(of(request, limit));
        }
        return length > 0 ? out.send(whole(request)) : out;
    }

    private static Mono<ByteBuf> whole(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody())
                .onErrorMap(ClientGone::new)
                .map(NettyDataBufferFactory::toByteBuf);
    }

    private static Flux<ByteBuf> of(ServerHttpRequest request, DataSize limit) {
        var body = new PassedBody(limit);
        return request.getBody().onErrorMap(ClientGone::new).map(body::pass);
    }

    /** Takes in what was sent before answering; a client that still sends would not see the answer. */
    static Mono<Void> refuse(ServerWebExchange exchange, DataSize limit) {
        return exchange.getRequest()
                .getBody()
                .doOnNext(DataBufferUtils::release)
                .then(tooLarge(limit).writeTo(exchange));
    }

    private ByteBuf pass(DataBuffer part) {
        passed += part.readableByteCount();
        if (passed > limit.toBytes()) {
            DataBufferUtils.release(part);
            throw tooLarge(limit).raise();
        }
        return NettyDataBufferFactory.toByteBuf(part);
    }

    private static Problem tooLarge(DataSize limit) {
        var detail = "A body of this call holds at most %d KiB.".formatted(limit.toKilobytes());
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", detail);
    }
}
