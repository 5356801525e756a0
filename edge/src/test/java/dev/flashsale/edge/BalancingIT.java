package dev.flashsale.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of a service, one of which dies, hangs or comes back. */
class BalancingIT {

    private static final Duration LEFT_WITHIN = Duration.ofSeconds(2);
    private static final int BUYERS = 16;

    private final StandInService one = new StandInService("sale-core");
    private StandInService other = new StandInService("sale-core");
    private StartedEdge edge;

    @BeforeEach
    void start() {
        edge = StartedEdge.with(Map.of("flashsale.services.sale-core", one.address() + "," + other.address()));
    }

    @AfterEach
    void end() {
        edge.close();
        one.kill();
        other.kill();
    }

    @Test
    void asksBoth() throws IOException {
        for (int i = 0; i < 100; i++) {
            assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
        }

        assertThat(one.received()).hasSizeBetween(20, 80);
        assertThat(other.received()).hasSizeBetween(20, 80);
    }

    @Test
    void losesNothingButWhatAnInstanceTookWithIt() {
        try (var viewers = Crowd.of(BUYERS, () -> edge.get("/api/sales/sluggish"));
                var buyers = Crowd.of(BUYERS, () -> edge.post("/api/sales/sluggish/orders"))) {
            await().until(() -> viewers.answers() > 50 && buyers.answers() > 50);
            other.kill();
            var before = one.received().size();
            await().until(() -> one.received().size() > before + 200);

            assertThat(viewers.failures()).isEmpty();
            assertThat(buyers.failures())
                    .hasSizeLessThanOrEqualTo(BUYERS)
                    .allSatisfy(answer -> assertThat(answer).contains("outcome-unknown"));
        }
    }

    @Test
    void asksAnInstanceAgainThatComesBack() {
        other.kill();
        try (var buyers = Crowd.of(4, () -> edge.post("/api/sales/1/orders"))) {
            await().until(() -> one.received().size() > 100);
            other = new StandInService("sale-core", other.port());

            await().untilAsserted(() -> assertThat(other.received()).hasSizeGreaterThan(20));
            assertThat(buyers.failures()).isEmpty();
        }
    }

    @Test
    void sendsElsewhereWhatDidNotArriveEvenIfItChangesSomething() throws IOException {
        other.kill();

        for (int i = 0; i < 50; i++) {
            assertThat(edge.post("/api/sales/1/orders").statusCode()).isEqualTo(200);
        }
        assertThat(one.received()).hasSize(50);
    }

    @Test
    void sendsNothingTwiceThatMayHaveArrived() throws IOException {
        var answer = edge.post("/api/sales/hang-up/orders");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("outcome-unknown");
        assertThat(List.of(one.received().size(), other.received().size())).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void asksTwiceWhatChangesNothing() throws IOException {
        assertThat(edge.get("/api/sales/hang-up").body()).contains("service-unavailable");

        assertThat(one.received()).hasSize(1);
        assertThat(other.received()).hasSize(1);
    }

    @Test
    void leavesAnInstanceThatHangs() {
        other.hang();

        await().pollDelay(LEFT_WITHIN).untilAsserted(() -> {
            for (int i = 0; i < 30; i++) {
                assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
            }
        });
        assertThat(one.received()).hasSize(30);
    }
}
