package dev.flashsale.load.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** How one customer pays. */
final class Paying {

    static final String PIN = "135790";

    private static final int REFUSALS = 5;
    private static final Duration RATE = Duration.ofMillis(500);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(2);
    private static final List<String> TOO_LATE = List.of("DELAY=14s");

    private final Town town;
    private final Plot plot;
    private final String token;

    Paying(Town town, Plot plot, String token) {
        this.town = town;
        this.plot = plot;
        this.token = token;
    }

    Mono<Void> pay(String orderId) {
        return Mono.defer(() -> due(orderId)).flatMap(amount -> amount == 0 ? Mono.empty() : pay(orderId, amount));
    }

    private Mono<Void> pay(String orderId, long amount) {
        return switch (plot.pay()) {
            case CARD -> payByCard(orderId, amount, 1, plot.faults());
            case CARD_TOO_LATE -> atTheLastMoment(orderId).then(payByCard(orderId, amount, 1, TOO_LATE));
            case CARD_TWICE ->
                Mono.when(payByCard(orderId, amount, 1, plot.faults()), payByCard(orderId, amount, 2, List.of()));
            case REFUSED_FIRST ->
                payByCard(orderId, amount, 1, List.of("REFUSE=REJECT_CARD_COMPANY"))
                        .then(payByCard(orderId, amount, 2, plot.faults()));
            case ALWAYS_REFUSED ->
                Flux.range(1, REFUSALS)
                        .concatMap(number -> payByCard(orderId, amount, number, List.of("REFUSE=REJECT_CARD_PAYMENT")))
                        .then();
            case WALLET -> click(orderId, plot.key("pay"), Map.of("method", "WALLET", "pin", PIN));
            case NEVER -> Mono.empty();
        };
    }

    private Mono<Void> atTheLastMoment(String orderId) {
        return town.read("/api/orders/" + orderId, token)
                .map(Paying::timeLeft)
                .flatMap(left -> Mono.delay(left).then());
    }

    private static Duration timeLeft(JsonNode order) {
        var moment = Instant.parse(order.path("payBefore").asString()).minus(LAST_MOMENT);
        var left = Duration.between(Instant.now(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What there is to pay once it can be paid; nothing when it cannot any more. */
    private Mono<Long> due(String orderId) {
        return town.read("/api/orders/" + orderId, token)
                .filter(order -> !order.path("status").asString().equals("PLACED"))
                .map(order -> order.path("status").asString().equals("AWAITING_PAYMENT")
                        ? order.path("amountDue").asLong()
                        : 0)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE));
    }

    private Mono<Void> payByCard(String orderId, long amount, int number, List<String> faults) {
        return town.authorise(orderId, amount, faults, plot.refundFaults())
                .flatMap(paymentKey -> click(
                        orderId,
                        plot.key("pay-" + number),
                        Map.of("method", "CARD", "paymentKey", paymentKey, "amount", amount)));
    }

    private Mono<Void> click(String orderId, String key, Map<String, ?> body) {
        return town.ask("/api/orders/" + orderId + "/payments", token, key, body)
                .then();
    }
}
