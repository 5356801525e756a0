package dev.flashsale.load.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** What everything is compared with: reactor-netty takes the body of a POST and answers five bytes. */
final class BareServer {

    static final String PORT = "BARE_PORT";
    static final String PATH = "/bare";
    static final String ANSWER = "hello";

    private static final byte[] BYTES = ANSWER.getBytes(US_ASCII);

    private BareServer() {}

    public static void main(String[] arguments) {
        EndWithParent.watch();
        HttpServer.create()
                .port(Integer.parseInt(System.getenv(PORT)))
                .route(routes -> routes.post(PATH, BareServer::answer))
                .bindNow()
                .onDispose()
                .block();
    }

    private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .then(Mono.defer(() -> response.header(HttpHeaderNames.CONTENT_LENGTH, "5")
                        .sendObject(Unpooled.wrappedBuffer(BYTES))
                        .then()));
    }
}
