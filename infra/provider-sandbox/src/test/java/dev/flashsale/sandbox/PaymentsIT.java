package dev.flashsale.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

class PaymentsIT {

    private static Shop shop;

    private final String order = "order-" + UUID.randomUUID();

    @BeforeAll
    static void open() {
        shop = Shop.open(Map.of("flashsale.sandbox.faults-by-amount[1004]", "REFUSE=REJECT_CARD_COMPANY"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void confirmsWhatTheCustomerAgreedTo() {
        var paymentKey = shop.authorise(order, 15_000);

        var answer = shop.confirm(paymentKey, order, 15_000, key());

        assertThat(answer.status().value()).isEqualTo(200);
        assertThat(answer.body())
                .containsEntry("status", "DONE")
                .containsEntry("orderId", order)
                .containsEntry("totalAmount", 15_000)
                .containsEntry("balanceAmount", 15_000);
        assertThat((String) answer.body().get("approvedAt")).endsWith("+09:00");
        assertThat(shop.read("/v1/payments/{key}", paymentKey).body()).isEqualTo(answer.body());
        assertThat(shop.read("/v1/payments/orders/{order}", order).body()).isEqualTo(answer.body());
    }

    @Test
    void givesMoneyBackInPartsUntilNothingIsLeft() {
        var paymentKey = shop.authorise(order, 1_000);
        shop.confirm(paymentKey, order, 1_000, key());

        var part = shop.cancel(paymentKey, Map.of("cancelReason", "part", "cancelAmount", 300), key());
        var tooMuch = shop.cancel(paymentKey, Map.of("cancelReason", "part", "cancelAmount", 701), key());
        var rest = shop.cancel(paymentKey, Map.of("cancelReason", "rest"), key());
        var again = shop.cancel(paymentKey, Map.of("cancelReason", "rest"), key());

        assertThat(part.body()).containsEntry("status", "PARTIAL_CANCELED").containsEntry("balanceAmount", 700);
        assertThat(tooMuch.code()).isEqualTo("NOT_CANCELABLE_AMOUNT");
        assertThat(rest.body()).containsEntry("status", "CANCELED").containsEntry("balanceAmount", 0);
        assertThat((List<?>) rest.body().get("cancels")).hasSize(2);
        assertThat(again.code()).isEqualTo("ALREADY_CANCELED_PAYMENT");
    }

    @Test
    void givesTheFirstAnswerAgainToTheSameKey() {
        var paymentKey = shop.authorise(order, 2_000);
        var wrong = key();
        var right = key();

        var refused = shop.confirm(paymentKey, order, 1, wrong);
        var refusedAgain = shop.confirm(paymentKey, order, 2_000, wrong);
        var confirmed = shop.confirm(paymentKey, order, 2_000, right);
        var confirmedAgain = shop.confirm(paymentKey, order, 2_000, right);
        var other = shop.confirm(paymentKey, order, 2_000, key());

        assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
        assertThat(refusedAgain).isEqualTo(refused);
        assertThat(confirmed.status().value()).isEqualTo(200);
        assertThat(confirmedAgain).isEqualTo(confirmed);
        assertThat(other.code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
    }

    @Test
    void capturesOnceHoweverManyAskAtOnce() {
        var before = shop.captured();
        var paymentKey = shop.authorise(order, 7);

        var confirmed = Flux.range(0, 64)
                .flatMap(_ -> shop.confirmLater(paymentKey, order, 7, key()), 64)
                .filter(answer -> answer.status().is2xxSuccessful())
                .count()
                .block();

        assertThat(confirmed).isEqualTo(1);
        assertThat(shop.captured() - before).isEqualTo(7);
    }

    @Test
    void writesEveryWonIntoItsBooks() {
        var from =
                ((Number) shop.read("/sandbox/books/entries?limit=10000").body().get("next")).longValue();
        var paymentKey = shop.authorise(order, 500);
        shop.confirm(paymentKey, order, 500, key());
        shop.cancel(paymentKey, Map.of("cancelReason", "part", "cancelAmount", 200), key());

        var entries = shop.read("/sandbox/books/entries?after={from}", from).body();

        assertThat((List<?>) entries.get("items"))
                .extracting("orderId", "kind", "amount")
                .containsExactly(tuple(order, "CAPTURE", 500), tuple(order, "CANCEL", 200));
    }

    @Test
    void listsWhatMovedInASpanOfTime() {
        var paymentKey = shop.authorise(order, 500);
        shop.confirm(paymentKey, order, 500, key());
        shop.cancel(paymentKey, Map.of("cancelReason", "part", "cancelAmount", 200), key());

        var today = LocalDate.now(ZoneId.of("Asia/Seoul"));
        var mine = shop.list(today.minusDays(1) + "T00:00:00", today.plusDays(1) + "T23:59:59", 5000).stream()
                .filter(transaction -> order.equals(transaction.get("orderId")))
                .toList();
        assertThat(mine).extracting("status", "amount").containsExactly(tuple("DONE", 500), tuple("CANCELED", 200));
        assertThat((String) mine.getFirst().get("transactionAt")).endsWith("+09:00");
        assertThat(shop.list(today.minusDays(9) + "T00:00:00", today.minusDays(8) + "T23:59:59.999", 10))
                .isEmpty();
    }

    @Test
    void listsInPartsWithoutOverlap() {
        IntStream.range(0, 3).forEach(_ -> shop.confirm(shop.authorise(order, 5), order, 5, key()));
        var span = "/v1/transactions?startDate=2020-01-01T00:00:00&endDate=2090-01-01T00:00:00";

        var all = shop.listOf(span + "&limit=5000");
        var first = shop.listOf(span + "&limit=2");
        var rest = shop.listOf(
                span + "&limit=5000&startingAfter=" + first.getLast().get("transactionKey"));

        assertThat(Stream.concat(first.stream(), rest.stream()).toList()).isEqualTo(all);
        assertThat(all).extracting("transactionKey").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "startDate=x&endDate=2022-01-01T00:00:00, INVALID_REQUEST",
        "endDate=2022-01-01T00:00:00, INVALID_REQUEST",
        "startDate=2022-01-01T00:00:00&endDate=2022-01-01T00:00:00&limit=0, INVALID_REQUEST",
        "startDate=2022-01-01T00:00:00&endDate=2022-01-01T00:00:00&limit=5001, INVALID_REQUEST",
        "startDate=2022-01-01T00:00:00&endDate=2022-01-01T00:00:00&startingAfter=x, INVALID_TRANSACTION_KEY",
        "startDate=2022-01-01T00:00:00&endDate=2022-01-01T00:00:00&startingAfter=sandbox_tx, INVALID_TRANSACTION_KEY"
    })
    void refusesToListWhatMakesNoSense(String query, String code) {
        assertThat(shop.read("/v1/transactions?" + query).code()).isEqualTo(code);
    }

    @Test
    void refusesByAmountAndEndsThePayment() {
        var paymentKey = shop.authorise(order, 1_004);

        var refused = shop.confirm(paymentKey, order, 1_004, key());

        assertThat(refused.status().value()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("REJECT_CARD_COMPANY");
        assertThat(shop.read("/v1/payments/{key}", paymentKey).body()).containsEntry("status", "ABORTED");
        assertThat(shop.confirm(paymentKey, order, 1_004, key()).code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
    }

    @Test
    void knowsNobodyWithoutTheSecretKey() {
        var wrong = shop.client()
                .get()
                .uri("/v1/payments/any")
                .headers(headers -> headers.setBasicAuth("test_sk_another", ""))
                .exchangeToMono(response -> response.bodyToMono(String.class))
                .block();
        var none = WebClient.create(shop.address())
                .get()
                .uri("/v1/payments/any")
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block();

        assertThat(wrong).contains("UNAUTHORIZED_KEY");
        assertThat(none).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"paymentKey\":\"a\",\"orderId\":\"b\"}",
                "{\"paymentKey\":\"a\",\"orderId\":\"b\",\"amount\":-1}",
                "{\"paymentKey\":\"\",\"orderId\":\"b\",\"amount\":1}"
            })
    void answersBadInputAsTheProviderDoes(String body) {
        var answer = shop.client()
                .post()
                .uri("/v1/payments/confirm")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchangeToMono(response -> response.bodyToMono(String.class))
                .block();

        assertThat(answer).contains("INVALID_REQUEST");
    }

    @ParameterizedTest
    @CsvSource({
        "/sandbox/authorisations, orderId, short",
        "/sandbox/authorisations, faults, EXPLODE",
        "/sandbox/faults, operation, CONFIRM"
    })
    void refusesControlCallsThatMakeNoSense(String path, String field, String value) {
        var body = Map.of("amount", 1, field, field.equals("faults") ? List.of(value) : value);

        assertThat(shop.post(path, body).block().status().value()).isEqualTo(400);
    }

    @Test
    void knowsNoPaymentThatWasNeverAuthorised() {
        assertThat(shop.read("/v1/payments/none").code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(shop.read("/v1/payments/orders/none").code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(shop.confirm("none", order, 1, key()).code()).isEqualTo("NOT_FOUND_PAYMENT");
        assertThat(shop.confirm("none", order, 1, "k".repeat(301)).code()).isEqualTo("INVALID_IDEMPOTENCY_KEY");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
