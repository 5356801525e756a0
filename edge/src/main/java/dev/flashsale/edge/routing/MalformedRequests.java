package dev.flashsale.edge.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.channel.ChannelOperations;

/** Answers what is no HTTP, or too long for it, with a problem; the server itself would answer without a body. */
final class MalformedRequests extends ChannelInboundHandlerAdapter {

    private static final String PROBLEM = """
            {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s","code":"%s","retryable":false,"outcome":"known"}""";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // While an earlier request is answered, the server has to keep the order.
        if (message instanceof HttpRequest request
                && request.decoderResult().isFailure()
                && ChannelOperations.get(context.channel()) == null) {
            ReferenceCountUtil.release(message);
            context.writeAndFlush(answerTo(request.decoderResult().cause())).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static FullHttpResponse answerTo(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                problem(HttpResponseStatus.REQUEST_URI_TOO_LONG, "uri-too-long", "The address is too long.");
            case TooLongHttpHeaderException _ ->
                problem(
                        HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                        "headers-too-large",
                        "The headers are too large.");
            default -> problem(HttpResponseStatus.BAD_REQUEST, "malformed-request", "This is no HTTP request.");
        };
    }

    private static FullHttpResponse problem(HttpResponseStatus status, String code, String detail) {
        var title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        var body = PROBLEM.formatted(code, title, status.code(), detail, code).getBytes(UTF_8);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }
}
