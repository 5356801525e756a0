package dev.flashsale.payment.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.payment.PaymentService;
import dev.flashsale.web.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Pays orders the way browsers do, and looks into the books. */
record Till(PaymentService service) {

    WebTestClient.ResponseSpec payByCard(OpenPayment order, String key, String paymentKey) {
        return pay(order.customerId(), order.orderId(), key, card(paymentKey, order.amountDue()));
    }

    WebTestClient.ResponseSpec payFromWallet(OpenPayment order, String key, String pin) {
        return pay(order.customerId(), order.orderId(), key, "{\"method\":\"WALLET\",\"pin\":\"" + pin + "\"}");
    }

    WebTestClient.ResponseSpec pay(UUID customer, UUID order, String key, String body) {
        return service.customer(customer)
                .post()
                .uri("/api/orders/{id}/payments", order)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange();
    }

    /** Status and code, without waiting. */
    Mono<String> payingByCard(OpenPayment order, String key, String paymentKey) {
        return WebClient.create(service.address())
                .post()
                .uri("/api/orders/{id}/payments", order.orderId())
                .header("Authorization", "Bearer " + PaymentService.token(order.customerId(), Role.CUSTOMER))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .bodyValue(card(paymentKey, order.amountDue()))
                .exchangeToMono(response -> response.bodyToMono(String.class)
                        .map(body -> response.statusCode().value() + codeIn(body)));
    }

    /** Carries a command out at this very moment, not when Kafka brings it. */
    Mono<List<PaymentReply>> commanding(PaymentCommand command) {
        return service.bean(ChargeParticipant.class)
                .handle(List.of(command))
                .as(service.bean(TransactionalOperator.class)::transactional);
    }

    List<PaymentReply> command(PaymentCommand command) {
        return commanding(command).block(PaymentService.LIMIT);
    }

    OpenPayment open(OpenPayment order) {
        command(order);
        return order;
    }

    String stateOf(UUID orderId) {
        return service.text("select state from payable where order_id = '%s'".formatted(orderId));
    }

    /** The states of the attempts, oldest first. */
    String attemptsOf(UUID orderId) {
        return service.text(
                "select coalesce(string_agg(state, ',' order by created_at, id), '') from payment where order_id = '%s'"
                        .formatted(orderId));
    }

    /** What the ledger holds for the seller of the order. */
    long sellerHas(OpenPayment order) {
        return service.count(
                "select coalesce(sum(amount), 0)::bigint from entry where account_kind = 'SELLER' and owner = '%s'"
                        .formatted(order.sellerId()));
    }

    void awaitState(OpenPayment order, String state) {
        await().untilAsserted(() -> assertThat(stateOf(order.orderId())).isEqualTo(state));
    }

    void awaitAttempts(OpenPayment order, String states) {
        await().untilAsserted(() -> assertThat(attemptsOf(order.orderId())).isEqualTo(states));
    }

    void awaitEvents(OpenPayment order, Class<?>... kinds) {
        await().untilAsserted(() -> assertThat(eventsOf(order)).containsExactly(kinds));
    }

    void awaitReply(PaymentReply reply) {
        await().untilAsserted(
                        () -> assertThat(service.repliesAbout(reply.orderId())).contains(reply));
    }

    List<Class<?>> eventsOf(OpenPayment order) {
        return service.eventsAbout(order.orderId()).stream()
                .<Class<?>>map(PaymentEvent::getClass)
                .toList();
    }

    static String card(String paymentKey, long amount) {
        return "{\"method\":\"CARD\",\"paymentKey\":\"%s\",\"amount\":%d}".formatted(paymentKey, amount);
    }

    private static String codeIn(String body) {
        var start = body.indexOf("\"code\":\"");
        return start < 0 ? "" : " " + body.substring(start + 8, body.indexOf('"', start + 8));
    }
}
