package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.charge.Beginning.Begun;
import dev.flashsale.payment.charge.PayOutcome.RequestInFlight;
import dev.flashsale.payment.charge.PayRequest.WalletRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WalletPayIT {

    private static final String PIN = "246813";

    private final PaymentService payment = PaymentService.shared();
    private final Till till = new Till(payment);

    @Test
    void paysFromTheWalletAndGivesBackToIt() {
        var order = till.open(Payables.order());
        fill(order, 50_000);

        till.payFromWallet(order, "wallet", PIN).expectStatus().isCreated();

        assertThat(balanceOf(order)).isEqualTo(30_000);
        assertThat(till.sellerHas(order)).isEqualTo(order.amountDue());
        till.awaitEvents(order, PaymentCaptured.class);
        till.command(new RefundPayment(order.orderId()));
        till.awaitReply(new MoneyReturned(order.orderId(), order.amountDue()));
        assertThat(balanceOf(order)).isEqualTo(50_000);
        assertThat(till.sellerHas(order)).isZero();
    }

    @Test
    void takesNothingForAWrongPin() {
        var order = till.open(Payables.order());
        fill(order, 50_000);

        for (var _ : new int[2]) {
            // The same key is the same try.
            till.payFromWallet(order, "wrong", "000000")
                    .expectStatus()
                    .isForbidden()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("wrong-pin")
                    .jsonPath("$.triesLeft")
                    .isEqualTo(4);
        }

        assertThat(balanceOf(order)).isEqualTo(50_000);
        till.payFromWallet(order, "right", PIN).expectStatus().isCreated();
    }

    @Test
    void locksTheWalletAfterFiveWrongPins() {
        var order = till.open(Payables.order());
        fill(order, 50_000);
        for (var turn = 0; turn < 5; turn++) {
            till.payFromWallet(order, "wrong-" + turn, "000000").expectStatus().isForbidden();
        }

        till.payFromWallet(order, "right", PIN)
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("wallet-locked");

        assertThat(till.stateOf(order.orderId())).isEqualTo("OPEN");
        var card = payment.cards().authorise(order.orderId(), order.amountDue());
        till.payByCard(order, "card", card).expectStatus().isCreated();
    }

    @Test
    void refusesWhatTheWalletDoesNotHold() {
        var order = till.open(Payables.order());
        fill(order, 19_999);

        till.payFromWallet(order, "poor", PIN)
                .expectStatus()
                .isEqualTo(402)
                .expectBody()
                .jsonPath("$.providerCode")
                .isEqualTo("NOT_ENOUGH_BALANCE");

        assertThat(balanceOf(order)).isEqualTo(19_999);
    }

    @Test
    void saysThatThereIsNoWallet() {
        var order = till.open(Payables.order());

        till.payFromWallet(order, "none", PIN)
                .expectStatus()
                .isEqualTo(402)
                .expectBody()
                .jsonPath("$.providerCode")
                .isEqualTo("NO_WALLET");

        assertThat(till.attemptsOf(order.orderId())).isEmpty();
    }

    @Test
    void forgetsWhatACrashInterruptedSoThatTheSameRequestPays() {
        var order = till.open(Payables.order());
        fill(order, 50_000);
        payment.execute("""
                insert into payment (id, order_id, customer_id, method, amount, idempotency_key, fingerprint, state,
                                     next_ask_at, created_at)
                values ('%s', '%s', '%s', 'WALLET', 20000, 'crashed', '%s', 'PENDING', now(), now())
                """.formatted(
                        UUID.randomUUID(),
                        order.orderId(),
                        order.customerId(),
                        new WalletRequest(PIN).fingerprint(order.orderId())));

        till.awaitAttempts(order, "");

        till.payFromWallet(order, "crashed", PIN).expectStatus().isCreated();
        assertThat(balanceOf(order)).isEqualTo(30_000);
    }

    @Test
    void saysToAskAgainWhereAPaymentWasForgottenUnderWay() {
        var order = till.open(Payables.order());
        fill(order, 50_000);
        var attempt = new Attempt(order.orderId(), order.customerId(), "slow", new WalletRequest(PIN));
        var begun = (Begun) payment.bean(BeginPayment.class).begin(attempt).block(PaymentService.LIMIT);
        payment.execute(
                "delete from payment where id = '%s'".formatted(begun.payment().id()));

        var outcome =
                payment.bean(PayFromWallet.class).pay(begun.payment(), PIN).block(PaymentService.LIMIT);

        assertThat(outcome).isInstanceOf(RequestInFlight.class);
        assertThat(balanceOf(order)).isEqualTo(50_000);
        till.payFromWallet(order, "slow", PIN).expectStatus().isCreated();
    }

    private void fill(OpenPayment order, long amount) {
        var customer = payment.customer(order.customerId());
        customer.post()
                .uri("/api/wallet")
                .header("Content-Type", "application/json")
                .bodyValue("{\"pin\":\"" + PIN + "\"}")
                .exchange()
                .expectStatus()
                .isCreated();
        var card = payment.cards().authorise("wallet-" + order.customerId() + "-1", amount);
        customer.post()
                .uri("/api/wallet/charges")
                .header("Idempotency-Key", "fill")
                .header("Content-Type", "application/json")
                .bodyValue("{\"paymentKey\":\"%s\",\"amount\":%d}".formatted(card, amount))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private long balanceOf(OpenPayment order) {
        return payment.count("select balance from wallet where customer_id = '%s'".formatted(order.customerId()));
    }
}
