package dev.flashsale.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Exceptions;

class FaultsIT {

    private static Shop shop;

    private final String order = "order-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        shop = Shop.open(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"FAIL_BEFORE,IN_PROGRESS", "FAIL_AFTER,DONE"})
    void failsBeforeOrAfterTheMoneyMoved(String fault, String status) {
        var paymentKey = shop.authorise(order, 10, fault);

        var failed = shop.confirm(paymentKey, order, 10, key);

        assertThat(failed.status().value()).isEqualTo(500);
        assertThat(failed.code()).isEqualTo("FAILED_INTERNAL_SYSTEM_PROCESSING");
        assertThat(statusOf(paymentKey)).isEqualTo(status);
        assertThat(shop.confirm(paymentKey, order, 10, key).body()).containsEntry("status", "DONE");
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE,IN_PROGRESS", "CUT_AFTER,DONE"})
    void cutsTheConnectionBeforeOrAfterTheMoneyMoved(String fault, String status) {
        var paymentKey = shop.authorise(order, 10, fault);

        assertThatThrownBy(() -> shop.confirm(paymentKey, order, 10, key))
                .isInstanceOf(WebClientRequestException.class);

        assertThat(statusOf(paymentKey)).isEqualTo(status);
        assertThat(shop.confirm(paymentKey, order, 10, key).body()).containsEntry("status", "DONE");
    }

    @Test
    void answersLateThoughCaptured() {
        var paymentKey = shop.authorise(order, 10, "LATE=1h");

        leaveAfter(Duration.ofMillis(500), paymentKey);

        assertThat(statusOf(paymentKey)).isEqualTo("DONE");
    }

    @Test
    void capturesLaterThoughTheClientHasGone() {
        var paymentKey = shop.authorise(order, 10, "DELAY=1s");

        leaveAfter(Duration.ofMillis(200), paymentKey);
        var busy = shop.confirm(paymentKey, order, 10, key);

        assertThat(busy.code()).isEqualTo("IDEMPOTENT_REQUEST_PROCESSING");
        await().untilAsserted(() -> assertThat(statusOf(paymentKey)).isEqualTo("DONE"));
        assertThat(shop.confirm(paymentKey, order, 10, key).body()).containsEntry("status", "DONE");
    }

    @Test
    void spendsAnOrderOfFaultsOnSoManyCalls() {
        var paymentKey = shop.authorise(order, 10);
        shop.post(
                        "/sandbox/faults",
                        Map.of("operation", "READ", "times", 2, "faults", List.of("REFUSE=PROVIDER_ERROR")))
                .block();

        assertThat(shop.read("/v1/payments/{key}", paymentKey).code()).isEqualTo("PROVIDER_ERROR");
        assertThat(shop.read("/v1/payments/{key}", paymentKey).code()).isEqualTo("PROVIDER_ERROR");
        assertThat(statusOf(paymentKey)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void reproducesAnErrorByTheHeaderThatTheProviderDocuments() {
        var paymentKey = shop.authorise(order, 10);

        var answer = shop.client()
                .post()
                .uri("/v1/payments/confirm")
                .header("TossPayments-Test-Code", "REJECT_CARD_PAYMENT")
                .bodyValue(Map.of("paymentKey", paymentKey, "orderId", order, "amount", 10))
                .exchangeToMono(response -> response.bodyToMono(String.class))
                .block();

        assertThat(answer).contains("REJECT_CARD_PAYMENT");
        assertThat(statusOf(paymentKey)).isEqualTo("ABORTED");
    }

    @Test
    void beginsAnewInTheDevProfile() {
        var paymentKey = shop.authorise(order, 10);
        shop.confirm(paymentKey, order, 10, key);

        var reset = shop.post("/sandbox/reset", Map.of()).block();

        assertThat(reset.status().value()).isEqualTo(204);
        assertThat(shop.captured()).isZero();
        assertThat(shop.read("/v1/payments/{key}", paymentKey).code()).isEqualTo("NOT_FOUND_PAYMENT");
    }

    private void leaveAfter(Duration patience, String paymentKey) {
        assertThatThrownBy(() -> shop.confirmLater(paymentKey, order, 10, key)
                        .timeout(patience)
                        .block())
                .satisfies(cause -> assertThat(Exceptions.unwrap(cause)).isInstanceOf(TimeoutException.class));
    }

    private static Object statusOf(String paymentKey) {
        return shop.read("/v1/payments/{key}", paymentKey).body().get("status");
    }
}
