package dev.flashsale.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.web.Role;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class OperatingIT {

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void describesItsCalls() {
        orderFlow
                .anonymous()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/api/orders/{orderId}/cancel'].post")
                .exists();
    }

    @Test
    void saysThatItIsReady() {
        WebTestClient.bindToServer()
                .baseUrl(orderFlow.managementAddress())
                .build()
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    /** A cancelled query must not take its connection with it (r2dbc-pool #143, #144, #198). */
    @Test
    void losesNoConnectionToClientsThatGo() {
        var placed = Orders.placed();
        orderFlow.place(placed);
        await().until(() -> orderFlow.statusOf(placed.orderId()).equals("AWAITING_PAYMENT"));
        var client = WebClient.builder()
                .baseUrl(orderFlow.address())
                .defaultHeader("Authorization", "Bearer " + OrderFlow.token(placed.customerId(), Role.CUSTOMER))
                .build();

        Flux.range(0, 1_000)
                .flatMap(turn -> impatient(client, placed.orderId(), turn), 50)
                .blockLast(Duration.ofMinutes(1));

        var pool = orderFlow.bean(ConnectionPool.class).getMetrics().orElseThrow();
        await().untilAsserted(() -> assertThat(pool.acquiredSize()).isZero());
        orderFlow
                .customer(placed.customerId())
                .get()
                .uri("/api/orders/{id}", placed.orderId())
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static Mono<String> impatient(WebClient client, UUID orderId, int turn) {
        return client.get()
                .uri("/api/orders/{id}" + (turn % 2 == 0 ? "" : "/timeline"), orderId)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(Duration.ofMillis(1 + turn % 40))
                .onErrorComplete();
    }
}
