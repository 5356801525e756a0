package dev.flashsale.edge;

import static dev.flashsale.edge.StandInServices.SALE_CORE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Event streams through the edge, watched on plain sockets. */
@EdgeTest
class StreamsIT {

    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(200);
    private static final String REQUEST =
            "GET /api/sales/1/stock/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 7\r\n\r\n";

    @LocalServerPort
    private int port;

    @Test
    void buffersNothing() throws IOException {
        try (var socket = connect()) {
            long asked = System.nanoTime();
            var came = arrivals(socket, 10);

            assertThat(Duration.ofNanos(came.getFirst() - asked)).isLessThan(Duration.ofSeconds(1));
            // Longer than the edge gives a call, and one by one: what is buffered comes together.
            assertThat(Duration.ofNanos(came.getLast() - came.getFirst()))
                    .isGreaterThan(BETWEEN_EVENTS.multipliedBy(8));
            assertThat(IntStream.range(1, came.size()).filter(i -> came.get(i) - came.get(i - 1) > 50_000_000))
                    .hasSizeGreaterThan(6);
            assertThat(SALE_CORE.last().headers().get("Last-Event-ID")).isEqualTo("7");
        }

        await().untilAsserted(() -> assertThat(SALE_CORE.openStreams()).isZero());
    }

    @Test
    void hangsUpWithEveryViewerWhoLeaves() {
        try (var crowd = Executors.newFixedThreadPool(50, Thread.ofVirtual().factory())) {
            IntStream.range(0, 10_000).forEach(number -> crowd.submit(() -> comeAndGo(number)));
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SALE_CORE.openStreams()).isZero());
    }

    /** Some leave at once, some after the first event; some hang up, some are cut off. */
    private void comeAndGo(int number) {
        try (var socket = connect()) {
            socket.setSoLinger(number % 3 == 0, 0);
            if (number % 2 == 0) {
                arrivals(socket, 1);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream().write(REQUEST.getBytes(US_ASCII));
        return socket;
    }

    private static List<Long> arrivals(Socket socket, int events) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        var came = new ArrayList<Long>();
        while (came.size() < events) {
            var line = reader.readLine();
            if (line == null) {
                throw new IOException("the stream ended");
            }
            if (line.startsWith("data:")) {
                came.add(System.nanoTime());
            }
        }
        return came;
    }
}
