package dev.flashsale.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

/** The end of an edge that is in use. */
class ClosingIT {

    private final StandInService saleCore = new StandInService("sale-core");
    private final StartedEdge edge = StartedEdge.with(
            Map.of("flashsale.services.sale-core", saleCore.address(), "flashsale.closing.pause", "1s"));

    @AfterEach
    void end() {
        edge.close();
        saleCore.kill();
    }

    @Test
    void losesNoRequest() {
        try (var buyers = Crowd.of(16, () -> edge.post("/api/sales/sluggish/orders"))) {
            await().until(() -> buyers.answers() > 100);
            var availability = edge.context().getBean(ApplicationAvailability.class);
            var closed = CompletableFuture.runAsync(edge.context()::close);
            await().until(() -> availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC);
            var servedBefore = buyers.answers();

            await().until(() -> buyers.answers() > servedBefore + 16);
            buyers.leave();
            await().until(closed::isDone);

            assertThat(buyers.failures()).isEmpty();
        }
    }

    @Test
    void tellsViewersToComeBack() throws IOException {
        try (var viewer = new Socket("localhost", edge.port())) {
            viewer.getOutputStream()
                    .write("GET /api/sales/1/stock/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            await().until(() -> saleCore.openStreams() == 1);
            var closed = CompletableFuture.runAsync(edge.context()::close);

            var seen = toLastChunk(viewer.getInputStream());

            assertThat(seen).containsPattern("event: reconnect\nretry: \\d+\ndata: \\{}\n\n\r\n0\r\n\r\n$");
            assertThat(seen).contains("event:stock");
            await().until(closed::isDone);
            assertThat(saleCore.openStreams()).isZero();
        }
    }

    /** To the end of the answer; the connection itself may stay. */
    private static String toLastChunk(InputStream from) throws IOException {
        var seen = new ByteArrayOutputStream();
        while (!seen.toString(US_ASCII).endsWith("\r\n0\r\n\r\n")) {
            var next = from.read();
            if (next < 0) {
                break;
            }
            seen.write(next);
        }
        return seen.toString(US_ASCII);
    }
}
