package dev.flashsale.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.Role;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More calls than a service can take. */
class OverloadIT {

    private static final int TAKES = 4;

    private final StandInService saleCore = new StandInService("sale-core");
    private final StandInService orderFlow = new StandInService("order-flow");
    private StartedEdge edge;

    @BeforeEach
    void start() {
        edge = StartedEdge.with(Map.of(
                "flashsale.services.sale-core",
                saleCore.address(),
                "flashsale.services.order-flow",
                orderFlow.address(),
                "flashsale.overload.initial",
                TAKES,
                "flashsale.overload.least",
                TAKES,
                "flashsale.overload.most",
                TAKES,
                "flashsale.overload.streams",
                2));
    }

    @AfterEach
    void end() {
        edge.close();
        saleCore.kill();
        orderFlow.kill();
    }

    @Test
    void shedsWhatAServiceCannotTakeAndNothingElse() throws IOException {
        try (var crowd = Crowd.of(TAKES, () -> edge.get("/api/sales/slow"))) {
            await().until(() -> saleCore.received().size() == TAKES);

            var shed = edge.post("/api/sales/1/orders");
            assertThat(shed.statusCode()).isEqualTo(503);
            assertThat(shed.body()).contains("\"code\":\"overloaded\"", "\"retryable\":true", "\"outcome\":\"known\"");
            assertThat(shed.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 46L);
            assertThat(edge.get("/api/orders").statusCode()).isEqualTo(200);
            assertThat(edge.get("/api/sales", "Authorization", edge.bearer(Role.CUSTOMER))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(edge.get("/api/sales", "Authorization", edge.bearer(Role.OPERATOR))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(crowd.answers()).isZero();
        }
        assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
    }

    @Test
    void boundsStreamsByThemselves() throws IOException {
        try (var first = watch();
                var second = watch()) {
            await().until(() -> saleCore.openStreams() == 2);

            assertThat(edge.get("/api/sales/1/stock/stream").body()).contains("overloaded");
            assertThat(edge.get("/api/sales").statusCode()).isEqualTo(200);
            assertThat(first.isClosed() || second.isClosed()).isFalse();
        }
        await().untilAsserted(() -> watch().close());
        await().until(() -> saleCore.openStreams() == 0);
    }

    private Socket watch() throws IOException {
        var socket = new Socket("localhost", edge.port());
        socket.getOutputStream()
                .write("GET /api/sales/1/stock/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }
}
