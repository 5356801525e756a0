package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.card.ProviderSandbox;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/** Beside the stand-in of the provider, with its faults and its own books, which must be ours won by won. */
class ProviderIT {

    private static ProviderSandbox sandbox;
    private static PaymentService payment;
    private static Till till;

    @BeforeAll
    static void start() {
        sandbox = ProviderSandbox.start(Map.of());
        payment = PaymentService.startBesideProvider(
                "provider",
                Map.of(
                        "flashsale.payment.provider.url", sandbox.address(),
                        "flashsale.payment.provider.secret-key", ProviderSandbox.SECRET_KEY,
                        "flashsale.payment.provider.response-timeout", "1s",
                        // Only a webhook can be quick.
                        "flashsale.payment.asking.first-pause", "4s",
                        "flashsale.payment.asking.longest-pause", "4s",
                        "flashsale.payment.asking.lease", "5s"));
        till = new Till(payment);
        sandbox.tellWebhooksTo(URI.create(payment.address() + "/api/payments/webhooks/toss"));
    }

    @AfterAll
    static void stop() {
        payment.close();
        sandbox.close();
    }

    @Test
    void capturesOnceHoweverOftenTheSameKeyComesAtOnce() {
        var order = till.open(Payables.order());
        var card = authorise(order);

        var answers = Flux.range(0, 50)
                .flatMap(_ -> till.payingByCard(order, "double-click", card), 50)
                .collect(Collectors.toSet())
                .block();

        assertThat(answers).contains("201");
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
        awaitEqualBooks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LATE=3s",
                "LATE=3s,WEBHOOK_LOST",
                "LATE=3s,WEBHOOK_TWICE",
                "LATE=3s,WEBHOOK_LATE=2s",
                "CUT_AFTER",
                "CUT_AFTER,WEBHOOK_LOST",
                "FAIL_AFTER,WEBHOOK_TWICE"
            })
    void findsOutWhatWasCapturedUnheard(String faults) {
        var order = till.open(Payables.order());
        var card = authorise(order, faults.split(","));

        till.payByCard(order, "unheard", card);

        till.awaitState(order, "PAID");
        till.payByCard(order, "unheard", card).expectStatus().isCreated();
        till.awaitEvents(order, PaymentCaptured.class);
        assertThat(till.attemptsOf(order.orderId())).isEqualTo("CAPTURED");
        awaitEqualBooks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT_BEFORE", "FAIL_BEFORE", "DELAY=2s"})
    void goesOnWhereNothingWasCapturedAtFirst(String fault) {
        var order = till.open(Payables.order());
        var card = authorise(order, fault);

        till.payByCard(order, "failed", card);

        till.awaitState(order, "PAID");
        awaitEqualBooks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATE=3s", "CUT_AFTER", "CUT_BEFORE", "FAIL_AFTER", "FAIL_BEFORE"})
    void givesBackOnce(String fault) {
        var order = till.open(Payables.order());
        var card = sandbox.authorise(order.orderId().toString(), order.amountDue(), List.of(), List.of(fault));
        till.payByCard(order, "returned", card).expectStatus().isCreated();

        till.command(new RefundPayment(order.orderId()));

        till.awaitReply(new MoneyReturned(order.orderId(), order.amountDue()));
        assertThat(till.sellerHas(order)).isZero();
        awaitEqualBooks();
    }

    @Test
    void saysWhyAPaymentIsRefused() {
        var order = till.open(Payables.order());
        var card = authorise(order, "REFUSE=REJECT_CARD_PAYMENT");

        till.payByCard(order, "refused", card)
                .expectStatus()
                .isEqualTo(402)
                .expectBody()
                .jsonPath("$.providerCode")
                .isEqualTo("REJECT_CARD_PAYMENT");
    }

    @Test
    void believesNoWebhookWithoutTheSecretOfThePayment() {
        var order = till.open(Payables.order());
        var card = authorise(order, "CUT_AFTER", "WEBHOOK_LOST");
        till.payByCard(order, "forged", card).expectStatus().isAccepted();

        hook(event(card, "no secret of anybody")).expectStatus().isUnauthorized();
        hook(event(card, String.valueOf(sandbox.payment(card).get("secret"))))
                .expectStatus()
                .isOk();

        till.awaitState(order, "PAID");
        hook(event(card, "whatever, nothing is open any more")).expectStatus().isOk();
    }

    /** The secret would be found wrong if anybody were asked. */
    @Test
    void asksNobodyWhereTheAnswerIsAboutToCome() {
        var order = till.open(Payables.order());
        var card = authorise(order, "DELAY=300ms");
        var paying = till.payingByCard(order, "beside", card).toFuture();
        await().until(() -> till.attemptsOf(order.orderId()).equals("PENDING"));

        hook(event(card, "no secret of anybody")).expectStatus().isOk();

        assertThat(paying.join()).isEqualTo("201");
        awaitEqualBooks();
    }

    @Test
    void ignoresWebhooksOfOthersPayments() {
        hook(event("key-" + UUID.randomUUID(), "secret")).expectStatus().isOk();
        hook("{\"eventType\":\"PAYOUT_STATUS_CHANGED\",\"data\":{}}")
                .expectStatus()
                .isOk();
    }

    private static String authorise(OpenPayment order, String... faults) {
        return sandbox.authorise(order.orderId().toString(), order.amountDue(), faults);
    }

    private static String event(String card, String secret) {
        return """
                {"eventType":"PAYMENT_STATUS_CHANGED","createdAt":"2026-11-21T10:00:00.000",
                 "data":{"paymentKey":"%s","status":"DONE","secret":"%s","more":{"than":["we","read"]}}}
                """.formatted(card, secret);
    }

    private static WebTestClient.ResponseSpec hook(String body) {
        return payment.anonymous()
                .post()
                .uri("/api/payments/webhooks/toss")
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    private static void awaitEqualBooks() {
        await().untilAsserted(() -> payment.operator()
                .get()
                .uri("/internal/payments/books")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.captures")
                .isEqualTo((int) sandbox.total("captures"))
                .jsonPath("$.captured")
                .isEqualTo((int) sandbox.total("captured"))
                .jsonPath("$.refunded")
                .isEqualTo((int) sandbox.total("cancelled"))
                .jsonPath("$.balance")
                .isEqualTo((int) sandbox.total("balance")));
    }
}
