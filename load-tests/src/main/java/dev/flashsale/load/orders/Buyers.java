package dev.flashsale.load.orders;

import dev.flashsale.load.door.Account;
import dev.flashsale.load.door.Door;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Place orders and pay them, one after the other each. */
final class Buyers {

    private static final Logger story = LoggerFactory.getLogger("story");
    private static final int TOLD = 5;

    /** Whoever is quicker than the saga is told to come back, and does. */
    private static final Set<String> COME_BACK = Set.of("order-not-payable", "request-in-flight", "overloaded");

    private final Door edge;
    private final Door provider;
    private final Market market;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder paid = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Buyers(Door edge, Door provider, Market market, int count) {
        this.edge = edge;
        this.provider = provider;
        this.market = market;
        this.count = count;
    }

    long paid() {
        return paid.sum();
    }

    long failed() {
        return failed.sum();
    }

    void buy(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        Flux.range(0, count)
                .flatMap(_ -> Mono.defer(this::buyOne).repeat(() -> System.nanoTime() < until), count)
                .blockLast();
    }

    private Mono<Void> buyOne() {
        var sale = market.sale();
        int number = Math.floorMod(next.getAndIncrement(), sale.customers().size());
        var customer = sale.customers().get(number);
        var wish = Map.of("lines", List.of(Map.of("itemId", sale.itemId(), "quantity", 1)));
        return edge.post("/api/sales/" + sale.saleId() + "/orders", customer.token(), key(), wish)
                .flatMap(order -> pay(order, customer, market.hasWallet(number)))
                .doOnNext(_ -> paid.increment())
                .doOnError(this::complain)
                .onErrorResume(_ -> Mono.empty())
                .then();
    }

    private Mono<JsonNode> pay(JsonNode order, Account customer, boolean fromWallet) {
        var orderId = order.path("orderId").asString();
        var path = "/api/orders/" + orderId + "/payments";
        return fromWallet
                ? edge.insist(path, customer.token(), key(), Map.of("method", "WALLET", "pin", Market.PIN), COME_BACK)
                : payByCard(path, orderId, order.path("total").asLong(), customer);
    }

    private Mono<JsonNode> payByCard(String path, String orderId, long amount, Account customer) {
        return provider.post("/sandbox/authorisations", "", "", Map.of("orderId", orderId, "amount", amount))
                .map(authorised -> authorised.path("paymentKey").asString())
                .map(paymentKey -> Map.of("method", "CARD", "paymentKey", paymentKey, "amount", amount))
                .flatMap(card -> edge.insist(path, customer.token(), key(), card, COME_BACK));
    }

    private void complain(Throwable cause) {
        failed.increment();
        if (failed.sum() <= TOLD) {
            story.warn(cause.getMessage());
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
