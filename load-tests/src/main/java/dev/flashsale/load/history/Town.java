package dev.flashsale.load.history;

import dev.flashsale.load.disaster.Fleet;
import dev.flashsale.load.disaster.Service;
import dev.flashsale.load.door.Coupons;
import dev.flashsale.load.door.Door;
import dev.flashsale.load.door.Door.Reply;
import dev.flashsale.load.door.OpenSale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sale that everybody comes to, the coupon that anybody may claim, and how one asks until it is decided. */
public record Town(Door edge, Door provider, Door payment, OpenSale sale, String couponId, Replies replies) {

    static final long PRICE = 30_000;
    static final long DISCOUNT = 3_000;

    private static final JsonNode NOTHING = JsonMapper.builder().build().createObjectNode();
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final OpenSale.Terms TERMS = new OpenSale.Terms("Sale of histories", PRICE, 100_000, 10);

    /** A new one of that many customers, some of whom do something at the same time. */
    public static Town found(Fleet fleet, int customers, int atOnce) {
        var edge = new Door(fleet.urls(Service.EDGE), atOnce * 2);
        var provider = new Door(fleet.url(Service.PROVIDER_SANDBOX), atOnce);
        var payment = new Door(fleet.url(Service.PAYMENT), 2);
        var sale = OpenSale.open(edge, TERMS, customers);
        var discount = Map.of("type", "AMOUNT", "value", DISCOUNT);
        return new Town(
                edge,
                provider,
                payment,
                sale,
                Coupons.unlimited(edge, sale.seller().token(), discount),
                new Replies());
    }

    String seller() {
        return sale.seller().token();
    }

    String operator() {
        return sale.operator().token();
    }

    /** Asks through the edge until somebody decides; the key stays the same. */
    Mono<Reply> ask(String path, String token, String key, Map<String, ?> body) {
        return untilDecided("POST " + path, edge.ask(path, token, key, body));
    }

    /** Reads until there is an answer; what is not there is an empty object. */
    Mono<JsonNode> read(String path, String token) {
        return untilDecided("GET " + path, edge.look(path, token))
                .map(reply -> reply.isSuccess() ? reply.json() : NOTHING);
    }

    /** The customer lets the provider take the money; answers the payment key. */
    Mono<String> authorise(String orderId, long amount, List<String> faults, List<String> refundFaults) {
        var wish = Map.of("orderId", orderId, "amount", amount, "faults", faults, "cancelFaults", refundFaults);
        return provider.post("/sandbox/authorisations", "", "", wish)
                .map(authorised -> authorised.path("paymentKey").asString());
    }

    private Mono<Reply> untilDecided(String call, Mono<Reply> asking) {
        return asking.doOnNext(reply -> replies.count(call, reply))
                .filter(Town::isDecided)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE));
    }

    /** 202 is an answer, too: the payment will be decided without us. */
    private static boolean isDecided(Reply reply) {
        return reply.status() != 0
                && reply.status() < 500
                && reply.status() != 429
                && !reply.code().equals("request-in-flight")
                && !reply.code().equals("order-not-recorded-yet");
    }
}
