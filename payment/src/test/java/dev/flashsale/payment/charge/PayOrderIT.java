package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentEvent.PaymentGivenUp;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.SimulatedCards.Turn;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class PayOrderIT {

    private final PaymentService payment = PaymentService.shared();
    private final Till till = new Till(payment);

    @Test
    void capturesWhatIsDue() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());

        till.payByCard(order, "one", card)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("CAPTURED");

        assertThat(till.stateOf(order.orderId())).isEqualTo("PAID");
        assertThat(payment.cards().balance(card)).isEqualTo(order.amountDue());
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
        till.awaitEvents(order, PaymentCaptured.class);
    }

    @Test
    void waitsForOrdersWhichAreOnTheirWayWithoutGettingIntoTheirWay() throws Exception {
        var orders = Stream.generate(Payables::order).limit(100).toList();
        var answers = Flux.fromIterable(orders)
                .flatMap(
                        order -> till.payingByCard(
                                order, "early", payment.cards().authorise(order.orderId(), order.amountDue())),
                        orders.size())
                .collectList()
                .toFuture();
        await().until(() -> payment.bean(AwaitedPayables.class).count() == orders.size());

        Flux.fromIterable(orders).flatMap(till::commanding).blockLast();

        assertThat(answers.get()).hasSize(orders.size()).containsOnly("201");
        await().until(() -> payment.bean(AwaitedPayables.class).count() == 0);
    }

    @Test
    void doesNotWaitForEverForAnOrderThatNobodyHasHeardOf() {
        var order = Payables.order();

        var answer = till.payingByCard(order, "early", "nothing").block();

        assertThat(answer).isEqualTo("409 order-not-payable");
        await().until(() -> payment.bean(AwaitedPayables.class).count() == 0);
    }

    @Test
    void answersTheSameKeyAsTheFirstTime() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());

        var first = till.payByCard(order, "same", card).expectBody(String.class).returnResult();
        var again = till.payByCard(order, "same", card).expectBody(String.class).returnResult();

        assertThat(again.getStatus()).isEqualTo(first.getStatus());
        assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "mine", card).expectStatus().isCreated();

        till.payByCard(order, "mine", card + "x").expectStatus().isEqualTo(422);
    }

    @Test
    void capturesOnceHoweverOftenTheSameKeyComesAtOnce() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());

        var answers = Flux.range(0, 50)
                .flatMap(_ -> till.payingByCard(order, "double-click", card), 50)
                .collect(Collectors.toSet())
                .block();

        assertThat(answers).contains("201").isSubsetOf("201", "202", "409 request-in-flight");
        assertThat(till.attemptsOf(order.orderId())).isEqualTo("CAPTURED");
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
    }

    @Test
    void capturesOnceFromManyTabs() {
        var order = till.open(Payables.order());
        var answers = Flux.range(0, 20)
                .flatMap(
                        tab -> till.payingByCard(
                                order, "tab-" + tab, payment.cards().authorise(order.orderId(), order.amountDue())),
                        20)
                .collectList()
                .block();

        assertThat(answers).containsOnlyOnce("201");
        assertThat(answers).allMatch(answer -> answer.equals("201") || answer.startsWith("409"));
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
    }

    @Test
    void doesNotAskTheProviderForAnotherAmount() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), 1);

        till.pay(order.customerId(), order.orderId(), "cheap", Till.card(card, 1))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("amount-mismatch");

        assertThat(till.attemptsOf(order.orderId())).isEmpty();
    }

    @Test
    void hidesOrdersFromStrangers() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        var stranger = UUID.randomUUID();

        till.pay(stranger, order.orderId(), "mine?", Till.card(card, order.amountDue()))
                .expectStatus()
                .isNotFound();
        payment.customer(stranger)
                .get()
                .uri("/api/orders/{id}/payments", order.orderId())
                .exchange()
                .expectStatus()
                .isNotFound();

        assertThat(payment.cards().isCaptured(card)).isFalse();
    }

    @Test
    void saysOfAnUnknownOrderThatALaterTryMayHelp() {
        till.pay(UUID.randomUUID(), UUID.randomUUID(), "early", Till.card("some-key", 1))
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("order-not-payable")
                .jsonPath("$.retryable")
                .isEqualTo(true);
    }

    @Test
    void waitsForAnOrderThatIsOnItsWay() {
        var order = Payables.order();
        var card = payment.cards().authorise(order.orderId(), order.amountDue());

        var answer = till.payingByCard(order, "quick", card).toFuture();
        payment.send(order);

        assertThat(answer.join()).isEqualTo("201");
    }

    @Test
    void takesNothingPastTheTime() {
        var order = till.open(Payables.pastItsTime());
        var card = payment.cards().authorise(order.orderId(), order.amountDue());

        till.payByCard(order, "late", card).expectStatus().isEqualTo(409);

        assertThat(payment.cards().isCaptured(card)).isFalse();
    }

    @Test
    void givesAnOrderUpThatIsRefusedTooOften() {
        var order = till.open(Payables.order());

        for (var turn = 0; turn < 5; turn++) {
            var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.REFUSE);
            till.payByCard(order, "try-" + turn, card)
                    .expectStatus()
                    .isEqualTo(402)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("payment-refused")
                    .jsonPath("$.providerCode")
                    .isEqualTo("REJECT_CARD_COMPANY");
        }

        assertThat(till.stateOf(order.orderId())).isEqualTo("CLOSED");
        till.awaitEvents(order, PaymentGivenUp.class);
        var good = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "sixth", good)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("order-not-payable");
    }

    @Test
    void forgetsWhatTheProviderWasNotAsked() {
        var order = till.open(Payables.order());
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.NOT_ASKED);

        till.payByCard(order, "again", card)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("known");

        till.payByCard(order, "again", card).expectStatus().isCreated();
    }

    @Test
    void takesNoMoneyThatWasMeantForAnotherOrder() {
        var order = till.open(Payables.order());
        var other = till.open(Payables.order());
        var card = payment.cards().authorise(other.orderId(), other.amountDue());
        till.payByCard(other, "other", card).expectStatus().isCreated();

        till.payByCard(order, "cheat", card).expectStatus().isEqualTo(402);

        assertThat(till.stateOf(order.orderId())).isEqualTo("OPEN");
    }
}
