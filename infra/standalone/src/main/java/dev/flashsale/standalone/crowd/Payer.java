package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Pays one order in one manner; whoever is impatient clicks twice and expects one answer. */
final class Payer {

    private static final String PIN = "135790";
    private static final int CARDS = 5;
    private static final int IMPATIENT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RATE = Duration.ofMillis(200);

    private final EdgeClient edge;
    private final CardDesk desk;
    private final AnswerLog log;
    private final Complaints complaints;

    Payer(EdgeClient edge, CardDesk desk, AnswerLog log, Complaints complaints) {
        this.edge = edge;
        this.desk = desk;
        this.log = log;
        this.complaints = complaints;
    }

    Mono<Void> pay(AcceptedOrder order) {
        return switch (PayManner.of(order)) {
            case CARD, REGRET -> payByCard(order, 1, false);
            case SECOND_CARD -> payByCard(order, 1, true).then(payByCard(order, 2, false));
            case NO_CARD ->
                Flux.range(1, CARDS)
                        .concatMap(number -> payByCard(order, number, true))
                        .then();
            case WALLET -> payFromWallet(order);
            case NEVER -> Mono.empty();
        };
    }

    /** What the order costs, once it may be paid. */
    private Mono<Long> due(AcceptedOrder order) {
        return edge.get("/api/orders/" + order.orderId(), order.customer().token())
                .filter(Answer::successful)
                .map(Answer::json)
                .filter(view -> !view.path("status").asString().equals("PLACED"))
                .map(view -> view.path("amountDue").asLong())
                .repeatWhenEmpty(tries -> tries.delayElements(RATE))
                .timeout(PATIENCE);
    }

    private Mono<Void> payByCard(AcceptedOrder order, int number, boolean inVain) {
        return due(order)
                .flatMap(amount -> authorise(order, amount, inVain)
                        .flatMap(paymentKey -> click(
                                order,
                                "card-" + number,
                                Map.of("method", "CARD", "paymentKey", paymentKey, "amount", amount))))
                .doOnNext(answer -> expect(order, answer, inVain ? "payment-refused" : "CAPTURED"))
                .then();
    }

    private Mono<String> authorise(AcceptedOrder order, long amount, boolean inVain) {
        return inVain ? desk.authoriseInVain(order.orderId(), amount) : desk.authorise(order.orderId(), amount);
    }

    private Mono<Void> payFromWallet(AcceptedOrder order) {
        return due(order)
                .flatMap(amount -> fillWallet(order.customer(), amount))
                .then(Mono.defer(() -> click(order, "wallet", Map.of("method", "WALLET", "pin", PIN))))
                .doOnNext(answer -> expect(order, answer, "CAPTURED"))
                .then();
    }

    /** Opens it where it is not open yet. */
    private Mono<Void> fillWallet(Customer customer, long amount) {
        return call("/api/wallet")
                .post(customer, Optional.empty(), EdgeClient.json(Map.of("pin", PIN)))
                .then(desk.authorise("wallet-" + customer.accountId(), amount))
                .flatMap(paymentKey -> call("/api/wallet/charges")
                        .post(
                                customer,
                                Optional.of(paymentKey),
                                EdgeClient.json(Map.of("paymentKey", paymentKey, "amount", amount))))
                .then();
    }

    private Mono<Answer> click(AcceptedOrder order, String key, Map<String, ?> body) {
        var call = call("/api/orders/" + order.orderId() + "/payments");
        var paying = call.post(order.customer(), Optional.of(key + "-" + order.sequence()), EdgeClient.json(body));
        return order.sequence() % IMPATIENT != 0
                ? paying
                : Mono.zip(paying, paying)
                        .doOnNext(both -> compare(order, both.getT1(), both.getT2()))
                        .map(both -> both.getT1());
    }

    private PatientCall call(String path) {
        return new PatientCall(edge, path, log);
    }

    private void compare(AcceptedOrder order, Answer one, Answer other) {
        if (!one.sameAs(other)) {
            complaints.add(
                    "Paying %s twice with one key got two answers: %s and %s".formatted(order.orderId(), one, other));
        }
    }

    private void expect(AcceptedOrder order, Answer answer, String outcome) {
        var got = answer.successful() ? status(answer.json()) : answer.code();
        if (!got.equals(outcome)) {
            complaints.add("Paying %s should have been %s: %s".formatted(order.orderId(), outcome, answer));
        }
    }

    private static String status(JsonNode payment) {
        return payment.path("status").asString("?");
    }
}
