package dev.flashsale.load.audience;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** One viewer: a connection on which it asks once and then only reads. */
final class Spectator extends ByteToMessageDecoder {

    private static final ByteBuf END_OF_EVENT = text("\n\n");
    private static final ByteBuf REMAINING = text("\"remaining\":");

    private final Audience audience;
    private final ByteBuf request;
    private boolean greeted;

    Spectator(Audience audience, String path) {
        this.audience = audience;
        this.request = text("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(request.duplicate(), context.voidPromise());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int length = ByteBufUtil.indexOf(END_OF_EVENT, in.slice());
        if (length < 0) {
            return;
        }
        int event = in.readerIndex();
        int found = ByteBufUtil.indexOf(REMAINING, in.slice(event, length));
        if (found >= 0) {
            greet();
            audience.shown(numberAt(in, event + found + REMAINING.readableBytes()));
        }
        in.readerIndex(event + length + END_OF_EVENT.readableBytes());
    }

    private void greet() {
        if (!greeted) {
            greeted = true;
            audience.arrived();
        }
    }

    private static int numberAt(ByteBuf in, int start) {
        int number = 0;
        for (int i = start; in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return number;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        audience.left();
    }

    private static ByteBuf text(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, US_ASCII));
    }
}
