package dev.flashsale.edge.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.HttpOperations;

/** Answers what is no HTTP, or too long for it, with a problem; the server itself would answer without a body. */
final class MalformedRequests extends ChannelInboundHandlerAdapter {

    private static final long LINGER_MILLIS = 500;
    private static final String PROBLEM = """
            {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s","code":"%s","retryable":false,"outcome":"known"}""";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure() && isNext(context, part)) {
            ReferenceCountUtil.release(message);
            refuse(context, part.decoderResult().cause());
        } else {
            context.fireChannelRead(message);
        }
    }

    /** A request behind another that is still being answered has to wait for its turn; the server sees to that. */
    private static boolean isNext(ChannelHandlerContext context, HttpObject part) {
        return !(part instanceof HttpRequest) || ChannelOperations.get(context.channel()) == null;
    }

    /** Of a body that breaks off in the middle nobody may take the beginning for the whole, so its request ends here. */
    private static void refuse(ChannelHandlerContext context, Throwable cause) {
        if (isAnswered(context)) {
            context.close();
        } else {
            context.writeAndFlush(answerTo(cause)).addListener(_ -> linger(context));
        }
    }

    private static boolean isAnswered(ChannelHandlerContext context) {
        return ChannelOperations.get(context.channel()) instanceof HttpOperations<?, ?> operations
                && operations.hasSentHeaders();
    }

    /** Closed at once, with bytes unread, the connection would be reset before the client has read the answer. */
    private static void linger(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel channel) {
            channel.shutdownOutput();
        }
        if (ChannelOperations.get(context.channel()) != null) {
            context.fireExceptionCaught(BrokenRequest.INSTANCE);
        }
        context.channel().config().setAutoRead(true);
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
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
