package dev.flashsale.load.history;

import dev.flashsale.load.door.Door.Reply;
import dev.flashsale.load.history.Plot.Pay;
import dev.flashsale.load.history.Plot.Then;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** One customer's purchase from the click to its end. */
final class History {

    private static final Set<String> ENDS = Set.of("CONFIRMED", "CANCELLED", "RETURNED");
    private static final String PIN = "135790";
    private static final long POINTS = 1_000;
    private static final int REFUSALS = 5;
    private static final Duration RATE = Duration.ofMillis(500);

    private final Town town;
    private final Plot plot;
    private final String token;
    private final String account;

    History(Town town, Plot plot, String token, String account) {
        this.town = town;
        this.plot = plot;
        this.token = token;
        this.account = account;
    }

    /**
     * How it ended.
     *
     * @param order as its customer reads it
     */
    record Ending(Plot plot, JsonNode order, JsonNode payments) {}

    Mono<Ending> play() {
        return prepare()
                .then(Mono.defer(this::place))
                .flatMap(orderId -> live(orderId).then(Mono.defer(() -> end(orderId))));
    }

    private Mono<Void> prepare() {
        var points = plot.points() ? grantPoints() : Mono.<Reply>empty();
        return points.then(plot.pay() == Pay.WALLET ? fillWallet() : Mono.empty());
    }

    private Mono<Reply> grantPoints() {
        var grant = Map.of("accountId", account, "amount", POINTS, "reason", "history");
        return town.ask("/api/points/grants", town.operator(), key("grant"), grant);
    }

    private Mono<Void> fillWallet() {
        return town.ask("/api/wallet", token, key("open"), Map.of("pin", PIN))
                .then(town.authorise("wallet-" + account, 2 * Town.PRICE, plot.faults(), List.of()))
                .flatMap(paymentKey -> town.ask(
                        "/api/wallet/charges",
                        token,
                        key("charge"),
                        Map.of("paymentKey", paymentKey, "amount", 2 * Town.PRICE)))
                .then();
    }

    private Mono<String> place() {
        var wish = new HashMap<String, Object>();
        wish.put("lines", List.of(Map.of("itemId", town.itemId(), "quantity", plot.quantity())));
        if (plot.points()) {
            wish.put("points", POINTS);
        }
        return town.ask("/api/sales/" + town.saleId() + "/orders", token, key("order"), wish)
                .map(reply -> reply.json().path("orderId").asString());
    }

    private Mono<Void> live(String orderId) {
        return switch (plot.then()) {
            case NOTHING -> pay(orderId);
            case CANCEL_AT_ONCE -> cancel(orderId).then(pay(orderId));
            case CANCEL_WHILE_PAYING -> Mono.when(pay(orderId), cancel(orderId));
            case CANCEL_AFTERWARDS -> pay(orderId).then(settled(orderId)).then(cancel(orderId));
            case DELIVER -> pay(orderId).then(settled(orderId)).then(deliver(orderId));
            case DELIVER_AND_RETURN ->
                pay(orderId).then(settled(orderId)).then(deliver(orderId)).then(sendBack(orderId));
        };
    }

    private Mono<Void> pay(String orderId) {
        return Mono.defer(() -> due(orderId)).flatMap(amount -> amount == 0 ? Mono.empty() : pay(orderId, amount));
    }

    private Mono<Void> pay(String orderId, long amount) {
        return switch (plot.pay()) {
            case CARD -> payByCard(orderId, amount, 1, plot.faults());
            case CARD_TWICE ->
                Mono.when(payByCard(orderId, amount, 1, plot.faults()), payByCard(orderId, amount, 2, List.of()));
            case REFUSED_FIRST ->
                payByCard(orderId, amount, 1, List.of("REFUSE=REJECT_CARD_COMPANY"))
                        .then(payByCard(orderId, amount, 2, plot.faults()));
            case ALWAYS_REFUSED ->
                Flux.range(1, REFUSALS)
                        .concatMap(number -> payByCard(orderId, amount, number, List.of("REFUSE=REJECT_CARD_PAYMENT")))
                        .then();
            case WALLET -> click(orderId, key("pay"), Map.of("method", "WALLET", "pin", PIN));
            case NEVER -> Mono.empty();
        };
    }

    /** What there is to pay once it can be paid; nothing when it cannot any more. */
    private Mono<Long> due(String orderId) {
        return order(orderId)
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
                        key("pay-" + number),
                        Map.of("method", "CARD", "paymentKey", paymentKey, "amount", amount)));
    }

    private Mono<Void> click(String orderId, String key, Map<String, ?> body) {
        return town.ask("/api/orders/" + orderId + "/payments", token, key, body)
                .then();
    }

    private Mono<Void> cancel(String orderId) {
        return town.ask("/api/orders/" + orderId + "/cancel", token, key("cancel"), Map.of("reason", "changed my mind"))
                .then();
    }

    /** Only what is confirmed can be shipped, and not in the very moment in which it is shown so. */
    private Mono<Void> deliver(String orderId) {
        var shipment = Map.of("carrier", "CJ", "trackingNumber", "T" + plot.seed());
        return ended(orderId)
                .filter(order -> order.path("status").asString().equals("CONFIRMED"))
                .flatMap(_ -> town.ask("/api/orders/" + orderId + "/shipment", town.seller(), key("ship"), shipment)
                        .filter(reply -> !reply.code().equals("not-shippable"))
                        .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE)))
                .flatMap(_ -> town.ask("/api/orders/" + orderId + "/delivered", town.seller(), key("arrive"), Map.of()))
                .then();
    }

    private Mono<Void> sendBack(String orderId) {
        return town.ask("/api/orders/" + orderId + "/return", token, key("return"), Map.of("reason", "too small"))
                .then();
    }

    private Mono<Void> settled(String orderId) {
        return ended(orderId).then();
    }

    private Mono<Ending> end(String orderId) {
        var wanted = plot.then() == Then.DELIVER_AND_RETURN ? returnedOrOver(orderId) : ended(orderId);
        return wanted.zipWhen(_ -> town.read("/api/orders/" + orderId + "/payments?limit=100", token))
                .map(read -> new Ending(plot, read.getT1(), read.getT2()));
    }

    private Mono<JsonNode> ended(String orderId) {
        return order(orderId)
                .filter(order -> ENDS.contains(order.path("status").asString()))
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE));
    }

    /** An order that was delivered and sent back ends as RETURNED, any other as it stands. */
    private Mono<JsonNode> returnedOrOver(String orderId) {
        return ended(orderId)
                .filter(order -> order.path("status").asString().equals("RETURNED")
                        || !order.path("delivery").path("status").asString("").equals("DELIVERED"))
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE));
    }

    private Mono<JsonNode> order(String orderId) {
        return town.read("/api/orders/" + orderId, token);
    }

    private String key(String what) {
        return "history-" + plot.seed() + "-" + what;
    }
}
