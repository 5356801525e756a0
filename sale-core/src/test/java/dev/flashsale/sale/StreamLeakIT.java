package dev.flashsale.sale;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.sale.Shop.TestSale;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Viewers who come and go leave nothing behind; the heap tells that only while nobody else uses it. */
@Isolated
class StreamLeakIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** A build has time for few; {@code -Dcomings=100000} takes a minute and would show a leak of 200 bytes each. */
    private static final int COMINGS = Integer.getInteger("comings", 5_000);

    private static final long UNSTEADINESS_OF_THE_HEAP = 16 << 20;

    @Test
    void forgetsEveryViewerWhoLeaves() {
        try (var instance = Instance.start()) {
            var sale = new Shop(instance).openSale(10, 5);
            comeAndGo(instance, sale, 0, COMINGS / 5);
            long before = heapInUse();

            comeAndGo(instance, sale, COMINGS / 5, COMINGS);

            assertThat(heapInUse() - before).isLessThan(UNSTEADINESS_OF_THE_HEAP);
        }
    }

    /** Until the last of them is forgotten. */
    private static void comeAndGo(Instance instance, TestSale sale, int from, int to) {
        var came = new AtomicInteger();
        try (var crowd = Executors.newFixedThreadPool(100, Thread.ofVirtual().factory())) {
            IntStream.range(from, to)
                    .forEach(number -> crowd.submit(() -> {
                        comeAndGo(instance.port(), sale, number);
                        came.incrementAndGet();
                    }));
        }
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(gauge(instance, "flashsale.viewers")).isZero();
            assertThat(gauge(instance, "flashsale.viewers.topics")).isZero();
        });
        assertThat(came).hasValue(to - from);
    }

    private static long heapInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Some leave at once, some after the first event; some hang up, some are cut off. */
    private static void comeAndGo(int port, TestSale sale, int number) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoLinger(number % 3 == 0, 0);
            ask(socket, sale);
            if (number % 2 == 0) {
                socket.getInputStream().read(new byte[4_096]);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void ask(Socket socket, TestSale sale) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/sales/" + sale.id() + "/stock/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(US_ASCII));
    }

    private static int gauge(Instance asked, String name) {
        return (int) asked.bean(MeterRegistry.class).get(name).gauge().value();
    }
}
