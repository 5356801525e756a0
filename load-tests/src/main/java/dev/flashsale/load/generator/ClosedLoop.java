package dev.flashsale.load.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** One connection: the next request goes out when the answer to the last one is complete. */
final class ClosedLoop extends ByteToMessageDecoder {

    private static final ByteBuf END_OF_HEAD = text("\r\n\r\n");
    private static final ByteBuf LENGTH = text("ength: ");
    private static final int STATUS = "HTTP/1.1 ".length();
    private static final int SHOWN = 300;

    private final Run run;
    private final List<PreparedRequest> requests;
    private final ByteBuf bodyStart;
    private int next;
    private long asked;

    ClosedLoop(Run run, List<PreparedRequest> requests) {
        this.run = run;
        this.requests = requests;
        this.bodyStart = text(run.expected().bodyStart());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ask(context, System.nanoTime());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int head = ByteBufUtil.indexOf(END_OF_HEAD, in);
        if (head < 0) {
            return;
        }
        int body = head + END_OF_HEAD.readableBytes();
        int end = body + numberAt(in, ByteBufUtil.indexOf(LENGTH, in) + LENGTH.readableBytes());
        if (in.writerIndex() >= end) {
            check(in, body, end);
            in.readerIndex(end);
            long now = System.nanoTime();
            run.answered(asked, now);
            ask(context, now);
        }
    }

    private void ask(ChannelHandlerContext context, long now) {
        if (!run.mayAsk(now)) {
            context.close();
            return;
        }
        asked = now;
        var request = requests.get(next);
        next = (next + 1) % requests.size();
        context.writeAndFlush(request.withKey(run.takeKey()), context.voidPromise());
    }

    private void check(ByteBuf in, int body, int end) {
        boolean asExpected =
                numberAt(in, in.readerIndex() + STATUS) == run.expected().status()
                        && end - body >= bodyStart.readableBytes()
                        && ByteBufUtil.equals(bodyStart, 0, in, body, bodyStart.readableBytes());
        if (!asExpected) {
            run.surprised(in.toString(in.readerIndex(), Math.min(SHOWN, end - in.readerIndex()), US_ASCII) + " ("
                    + numberAt(in, in.readerIndex() + STATUS) + ")");
        }
    }

    private static int numberAt(ByteBuf in, int start) {
        int number = 0;
        for (int i = start; i < in.writerIndex() && in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return number;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        run.surprised(cause.toString());
        context.close();
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        run.connectionClosed();
    }

    private static ByteBuf text(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, US_ASCII));
    }
}
