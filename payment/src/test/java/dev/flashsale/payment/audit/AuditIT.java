package dev.flashsale.payment.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.AuditPart;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.payment.Payables;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.payment.SimulatedCards.Turn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditIT {

    private static PaymentService payment;

    @BeforeAll
    static void start() {
        payment = PaymentService.start("audit", Map.of("flashsale.payment.audit.grace", "1s"));
    }

    @AfterAll
    static void stop() {
        payment.close();
    }

    @Test
    void passesAndTellsWhatASaleBroughtIn() {
        var sale = UUID.randomUUID();
        var kept = paid(Payables.ofSale(sale, 30_000));
        var returned = paid(Payables.ofSale(sale, 20_000));
        payment.command(Payables.ofSale(sale, 10_000), new RefundPayment(returned.orderId()));

        await().untilAsserted(() -> assertThat(audit(sale).facts())
                .containsEntry("P4|sale/%s/captured".formatted(sale), String.valueOf(kept.amountDue())));
        assertThat(failed(sale)).isEmpty();
    }

    @Test
    void missesAPaymentThatIsPendingForEver() {
        var order = Payables.order();
        payment.command(order);
        var card = payment.cards().authorise(order.orderId(), order.amountDue(), Turn.NOTHING);
        payment.cards().mute(card, true);
        pay(order, card);

        await().untilAsserted(
                        () -> assertThat(failed(order.saleId())).containsExactly("no payment is pending for ever"));
    }

    @ParameterizedTest
    @CsvSource({
        "update payable set state = 'OPEN' where order_id = '%s', paid is what was captured",
        "update payable set amount_due = 1 where order_id = '%s', what was taken is what was due",
        "update payable set state = 'REFUNDED' where order_id = '%s', all money is back",
        "update payment set captured = 7; amount = 7 where order_id = '%s', every capture is in the ledger"
    })
    void missesBooksThatWereTamperedWith(String tampering, String check) {
        var order = paid(Payables.order());
        assertThat(failed(order.saleId())).isEmpty();

        payment.execute(tampering.replace(';', ',').formatted(order.orderId()));

        assertThat(failed(order.saleId())).contains(check);
        payment.execute("update payable set state = 'PAID', amount_due = 20000 where order_id = '%s'"
                .formatted(order.orderId()));
        payment.execute(
                "update payment set captured = 20000, amount = 20000 where order_id = '%s'".formatted(order.orderId()));
    }

    private static OpenPayment paid(OpenPayment order) {
        payment.command(order);
        pay(order, payment.cards().authorise(order.orderId(), order.amountDue()));
        return order;
    }

    private static void pay(OpenPayment order, String card) {
        payment.customer(order.customerId())
                .post()
                .uri("/api/orders/{id}/payments", order.orderId())
                .header("Idempotency-Key", "pay")
                .header("Content-Type", "application/json")
                .bodyValue(
                        "{\"method\":\"CARD\",\"paymentKey\":\"%s\",\"amount\":%d}".formatted(card, order.amountDue()))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    private static List<String> failed(UUID sale) {
        return audit(sale).checks().stream()
                .filter(check -> !check.passed())
                .map(check -> check.name())
                .toList();
    }

    private static AuditPart audit(UUID sale) {
        return Objects.requireNonNull(payment.operator()
                .get()
                .uri("/internal/audit?saleId={sale}", sale)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(AuditPart.class)
                .returnResult()
                .getResponseBody());
    }
}
