package dev.flashsale.load.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.load.generator.LoadOrder.Expected;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedLoopTests {

    private static final String CREATED = "HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\n{\"a\"";

    @Test
    void asksAgainOnceAnAnswerIsComplete() throws InterruptedException {
        var order = order(2);
        var run = new Run(order, 0xAB);
        var channel = connect(run, order);

        assertThat(sent(channel))
                .contains("Idempotency-Key: 00000000000000ab\r\n")
                .endsWith("\r\n\r\n{}");
        answer(channel, CREATED.substring(0, 30));
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        answer(channel, CREATED.substring(30));
        assertThat(sent(channel)).contains("Idempotency-Key: 00000000000000ac\r\n");
        answer(channel, CREATED);

        assertThat(channel.isOpen()).isFalse();
        var report = run.await();
        assertThat(report.answers()).isEqualTo(2);
        assertThat(report.unexpected()).isZero();
    }

    @Test
    void noticesAnswersThatAreNotWhatTheVariantIsAbout() throws InterruptedException {
        var order = order(2);
        var run = new Run(order, 0);
        var channel = connect(run, order);

        answer(channel, CREATED.replace("201", "503"));
        answer(channel, CREATED.replace("{\"a\"", "{\"b\""));

        var report = run.await();
        assertThat(report.answers()).isEqualTo(2);
        assertThat(report.unexpected()).isEqualTo(2);
        assertThat(report.firstUnexpected()).contains("503");
    }

    private static LoadOrder order(int atMost) {
        return LoadOrder.buying(1, 1, 60_000, atMost, "/bare", List.of("token"), "{}", new Expected(201, "{\"a"));
    }

    private static EmbeddedChannel connect(Run run, LoadOrder order) {
        return new EmbeddedChannel(new ClosedLoop(run, List.of(PreparedRequest.of(order, "token"))));
    }

    private static void answer(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private static String sent(EmbeddedChannel channel) {
        ByteBuf request = channel.readOutbound();
        return request.toString(US_ASCII);
    }
}
