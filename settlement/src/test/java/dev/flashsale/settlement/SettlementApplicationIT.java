package dev.flashsale.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class SettlementApplicationIT {

    private final SettlementService settlement = SettlementService.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
    void saysHowItIs(String path) {
        WebTestClient.bindToServer()
                .baseUrl(settlement.managementAddress())
                .build()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flashsale_settlement_run_rows_total", "flashsale_settlement_run_left"})
    void countsLines(String figure) {
        WebTestClient.bindToServer()
                .baseUrl(settlement.managementAddress())
                .build()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains(figure));
    }

    @Test
    void describesItsCalls() {
        settlement
                .anonymous()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.info.title")
                .isEqualTo("settlement")
                .jsonPath("$.paths['/api/settlements/runs'].post")
                .exists();
    }

    @Test
    void answersUnknownCallsWithAProblem() {
        settlement
                .anonymous()
                .get()
                .uri("/api/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-found");
    }
}
