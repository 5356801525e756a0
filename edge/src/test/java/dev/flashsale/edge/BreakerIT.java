package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

/** Services that are away or slow, and the others beside them. */
class BreakerIT {

    /** An equal share for each event loop. */
    private static final int FEW = 12 * LoopResources.DEFAULT_IO_WORKER_COUNT;

    private static final Duration BRISK = Duration.ofSeconds(1);

    private final StandInService orderFlow = new StandInService("order-flow");
    private StandInService saleCore = new StandInService("sale-core");
    private StartedEdge edge;

    @BeforeEach
    void start() {
        edge = StartedEdge.with(Map.of(
                "flashsale.services.sale-core",
                saleCore.address(),
                "flashsale.services.order-flow",
                orderFlow.address(),
                "flashsale.connections.answer",
                "400ms",
                "flashsale.breaker.calls",
                10,
                "flashsale.breaker.open",
                "2s"));
    }

    @AfterEach
    void end() {
        edge.close();
        saleCore.kill();
        orderFlow.kill();
    }

    @Test
    void sparesAServiceThatFailsAndFindsItsReturn() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(edge.post("/api/sales/slow/orders").body()).contains("outcome-unknown");
        }
        saleCore.forget();

        // Nobody was asked, so nothing happened: the outcome is known although the call changes something.
        var spared = edge.post("/api/sales/slow/orders");
        assertThat(spared.statusCode()).isEqualTo(503);
        assertThat(spared.body()).contains("service-unavailable", "\"outcome\":\"known\"", "\"retryable\":true");
        assertThat(spared.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 2L);
        assertThat(saleCore.received()).isEmpty();
        assertThat(edge.get("/api/orders").statusCode()).isEqualTo(200);

        await().untilAsserted(
                        () -> assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200));
    }

    @Test
    void answersForAServiceThatWasKilledUntilItIsBack() throws IOException {
        assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);

        saleCore.kill();
        for (int i = 0; i < 30; i++) {
            var answer = edge.post("/api/sales/1/orders");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("service-unavailable", "\"outcome\":\"known\"");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 5L);
        }

        saleCore = new StandInService("sale-core", saleCore.port());
        await().untilAsserted(() ->
                assertThat(edge.post("/api/sales/1/orders").statusCode()).isEqualTo(200));
    }

    @Test
    void letsASlowServiceSlowNobodyElse() throws IOException {
        var few = Map.<String, Object>of(
                "flashsale.services.sale-core", saleCore.address(),
                "flashsale.services.order-flow", orderFlow.address(),
                "flashsale.connections.calls", FEW);
        try (var patient = StartedEdge.with(few);
                var _ = Crowd.of(150, () -> patient.get("/api/sales/slow"))) {
            await().until(() -> saleCore.received().size() == FEW);

            var times = new ArrayList<Duration>();
            for (int i = 0; i < 100; i++) {
                var start = System.nanoTime();
                assertThat(patient.get("/api/orders").statusCode()).isEqualTo(200);
                times.add(Duration.ofNanos(System.nanoTime() - start));
            }
            // The machine may stall once; had they waited for the slow service, all would take seconds.
            assertThat(times.stream().filter(time -> time.compareTo(BRISK) < 0)).hasSizeGreaterThan(50);
        }
    }
}
