package dev.flashsale.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentCommand.ReturnPoints;
import dev.flashsale.contracts.PaymentCommand.SpendPoints;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.PointsEarned;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.payment.ledger.SimulatedProvider.Fault;
import dev.flashsale.web.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What a customer does with a wallet and with points. */
class FundsJourneyIT {

    private static final FundsService FUNDS = FundsService.shared();

    private final UUID customer = UUID.randomUUID();
    private final UUID operator = UUID.randomUUID();

    @Test
    void opensAWalletAndChargesIt() {
        open().expectStatus().isCreated().expectBody().jsonPath("$.balance").isEqualTo(0);
        open().expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("wallet-exists");

        for (var key : List.of("first", "first", "second")) {
            charge(key, 10_000)
                    .expectStatus()
                    .isCreated()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("CAPTURED")
                    .jsonPath("$.balance")
                    .isEqualTo(key.equals("first") ? 10_000 : 20_000);
        }

        get("/api/wallet")
                .jsonPath("$.balance")
                .isEqualTo(20_000)
                .jsonPath("$.lockedUntil")
                .doesNotExist();
        get("/api/wallet/entries?limit=1")
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].kind")
                .isEqualTo("CHARGED")
                .jsonPath("$.items[0].balance")
                .isEqualTo(20_000)
                .jsonPath("$.next")
                .isNotEmpty();
    }

    @Test
    void saysWhatBecameOfTheCard() {
        open().expectStatus().isCreated();
        FUNDS.provider().fail("refused-" + customer, Fault.REFUSED);
        FUNDS.provider().fail("silent-" + customer, Fault.CAPTURED_BUT_SILENT);

        charge("refused", 1_000)
                .expectStatus()
                .isEqualTo(402)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("payment-refused")
                .jsonPath("$.providerCode")
                .isEqualTo("REJECT_CARD_COMPANY");
        charge("silent", 1_000)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PENDING");
        charge("silent", 2_000)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void spendsPointsThatWereGranted() {
        grant(1_000)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.balance")
                .isEqualTo(1_000);
        grant(1_000)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.balance")
                .isEqualTo(1_000);
        grant(1_001).expectStatus().isEqualTo(422);
        var order = UUID.randomUUID();

        send(
                new SpendPoints(order, UUID.randomUUID(), UUID.randomUUID(), customer, 400),
                new EarnPoints(order, customer, 5_000),
                new ReturnPoints(order, customer));

        await().untilAsserted(() -> assertThat(repliesOf(order))
                .containsExactly(new PointsSpent(order, 400), new PointsEarned(order, 50), new PointsReturned(order)));
        get("/api/points").jsonPath("$.balance").isEqualTo(1_000);
        get("/api/points/entries")
                .jsonPath("$.items[*].kind")
                .value(kinds -> assertThat(kinds.toString())
                        .isEqualTo("[\"TAKEN_BACK\",\"RETURNED\",\"EARNED\",\"SPENT\",\"GRANTED\"]"))
                .jsonPath("$.next")
                .isEmpty();
    }

    private ResponseSpec open() {
        return FUNDS.customer(customer)
                .post()
                .uri("/api/wallet")
                .bodyValue(Map.of("pin", "314159"))
                .exchange();
    }

    private ResponseSpec charge(String key, long amount) {
        var paymentKey = key + "-" + customer;
        if (FUNDS.provider().holds(paymentKey) == 0) {
            FUNDS.provider().authorise(paymentKey, "wallet-" + customer + "-" + key, amount);
        }
        return FUNDS.customer(customer)
                .post()
                .uri("/api/wallet/charges")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of("paymentKey", paymentKey, "amount", amount))
                .exchange();
    }

    private ResponseSpec grant(long amount) {
        return FUNDS.as(operator, Role.OPERATOR)
                .post()
                .uri("/api/points/grants")
                .header("Idempotency-Key", "welcome")
                .bodyValue(Map.of("accountId", customer, "amount", amount, "reason", "welcome"))
                .exchange();
    }

    private BodyContentSpec get(String path) {
        return FUNDS.customer(customer)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private void send(PaymentCommand... commands) {
        var messages = List.of(commands).stream()
                .map(command -> Message.of(UUID.randomUUID(), command.orderId().toString(), command))
                .toList();
        FUNDS.bean(TopicWriter.class).sendAll(Topics.PAYMENT_COMMANDS, messages).block(FundsService.LIMIT);
    }

    private static List<PaymentReply> repliesOf(UUID order) {
        return FUNDS.bean(TopicProgress.class)
                .readAll(Topics.PAYMENT_REPLIES)
                .map(Message::payload)
                .filter(reply -> reply.orderId().equals(order))
                .collectList()
                .block(FundsService.LIMIT);
    }
}
