package dev.flashsale.load.history;

import dev.flashsale.load.door.Account;
import dev.flashsale.load.history.Plot.Then;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** One customer's purchase from the click to its end. */
public final class History {

    private static final Set<String> ENDS = Set.of("CONFIRMED", "CANCELLED", "RETURNED");
    private static final Duration RATE = Duration.ofMillis(500);

    private final Town town;
    private final Plot plot;
    private final Account customer;
    private final String token;
    private final Paying paying;

    public History(Town town, Plot plot, Account customer) {
        this.town = town;
        this.plot = plot;
        this.customer = customer;
        this.token = customer.token();
        this.paying = new Paying(town, plot, token);
    }

    public Mono<Ending> play() {
        return new Belongings(town, plot, customer)
                .prepare()
                .flatMap(this::place)
                .flatMap(orderId -> live(orderId).then(Mono.defer(() -> end(orderId))));
    }

    private Mono<String> place(String coupon) {
        var wish = new HashMap<String, Object>();
        wish.put("lines", List.of(Map.of("itemId", town.sale().itemId(), "quantity", plot.quantity())));
        if (!coupon.isEmpty()) {
            wish.put("couponIssueId", coupon);
        }
        if (plot.points()) {
            wish.put("points", Belongings.POINTS);
        }
        return town.ask("/api/sales/" + town.sale().saleId() + "/orders", token, plot.key("order"), wish)
                .map(reply -> reply.json().path("orderId").asString());
    }

    private Mono<Void> live(String orderId) {
        return switch (plot.then()) {
            case NOTHING -> paying.pay(orderId);
            case CANCEL_AT_ONCE -> cancel(orderId).then(paying.pay(orderId));
            case CANCEL_WHILE_PAYING -> Mono.when(paying.pay(orderId), cancel(orderId));
            case CANCEL_AFTERWARDS -> paying.pay(orderId).then(ended(orderId)).then(cancel(orderId));
            case DELIVER -> paying.pay(orderId).then(ended(orderId)).then(deliver(orderId));
            case DELIVER_AND_RETURN ->
                paying.pay(orderId).then(ended(orderId)).then(deliver(orderId)).then(sendBack(orderId));
        };
    }

    private Mono<Void> cancel(String orderId) {
        return town.ask(
                        "/api/orders/" + orderId + "/cancel",
                        token,
                        plot.key("cancel"),
                        Map.of("reason", "changed my mind"))
                .then();
    }

    /** Only what is confirmed can be shipped, and not in the very moment in which it is shown so. */
    private Mono<Void> deliver(String orderId) {
        var shipment = Map.of("carrier", "CJ", "trackingNumber", "T" + plot.seed());
        return ended(orderId)
                .filter(order -> order.path("status").asString().equals("CONFIRMED"))
                .flatMap(
                        _ -> town.ask("/api/orders/" + orderId + "/shipment", town.seller(), plot.key("ship"), shipment)
                                .filter(reply -> !reply.code().equals("not-shippable"))
                                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(RATE)))
                .flatMap(_ ->
                        town.ask("/api/orders/" + orderId + "/delivered", town.seller(), plot.key("arrive"), Map.of()))
                .then();
    }

    private Mono<Void> sendBack(String orderId) {
        return town.ask("/api/orders/" + orderId + "/return", token, plot.key("return"), Map.of("reason", "too small"))
                .then();
    }

    private Mono<Ending> end(String orderId) {
        var wanted = plot.then() == Then.DELIVER_AND_RETURN ? returnedOrOver(orderId) : ended(orderId);
        return wanted.map(order -> new Ending(plot, customer, order));
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
}
