package dev.flashsale.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class PaymentApplicationIT {

    private final PaymentService payment = PaymentService.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
    void saysHowItIs(String path) {
        WebTestClient.bindToServer()
                .baseUrl(payment.managementAddress())
                .build()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flashsale_payments_total",
                "flashsale_refunds_total",
                "flashsale_payments_pending_oldest_seconds",
                "flashsale_refunds_pending_oldest_seconds"
            })
    void countsPayments(String figure) {
        WebTestClient.bindToServer()
                .baseUrl(payment.managementAddress())
                .build()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains(figure));
    }

    @Test
    void describesItsCalls() {
        payment.anonymous()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.info.title")
                .isEqualTo("payment")
                .jsonPath("$.paths['/api/orders/{orderId}/payments'].post")
                .exists();
    }

    @Test
    void answersUnknownCallsWithAProblem() {
        payment.anonymous()
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
