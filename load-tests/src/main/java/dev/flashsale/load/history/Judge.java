package dev.flashsale.load.history;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What must hold of a purchase that has ended, as far as its customer can see it. */
public final class Judge {

    private static final Set<String> NO_REASON = Set.of("SOLD_OUT", "COUPON_REJECTED", "POINTS_REJECTED");
    private static final int AT_ONCE = 8;
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Town town;

    public Judge(Town town) {
        this.town = town;
    }

    /** What is wrong with these; what is still on its way has a minute. */
    public List<String> complaintsAbout(List<Ending> endings) {
        return Flux.fromIterable(endings)
                .flatMap(
                        ending -> complaintAbout(ending)
                                .map(why -> "Seed %d: %s: %s %s %s"
                                        .formatted(
                                                ending.plot().seed(),
                                                why,
                                                ending.plot(),
                                                ending.order(),
                                                ending.payments())),
                        AT_ONCE)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** Empty if everything is as it must be, at the latest in a minute. */
    public Mono<String> complaintAbout(Ending ending) {
        var last = new AtomicReference<>("nothing could be read");
        return Mono.defer(() -> look(ending))
                .doOnNext(last::set)
                .filter(String::isEmpty)
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.fromSupplier(last::get))
                .filter(why -> !why.isEmpty());
    }

    private Mono<String> look(Ending ending) {
        var token = ending.customer().token();
        var orderId = ending.order().path("orderId").asString();
        return Mono.zip(
                        town.read("/api/orders/" + orderId + "/payments?limit=100", token),
                        town.read("/api/points", token),
                        town.read("/api/me/coupons?limit=100", token))
                .map(read -> objection(ending, read.getT1(), read.getT2(), read.getT3()));
    }

    private static String objection(Ending ending, JsonNode payments, JsonNode points, JsonNode coupons) {
        var reason = ending.order().path("cancelReason").asString("");
        if (NO_REASON.contains(reason)) {
            return "there is no reason for " + reason;
        }
        if (kept(payments) != due(ending)) {
            return "%d won due, %d kept".formatted(due(ending), kept(payments));
        }
        if (!hasRightPoints(ending, points.path("balance").asLong())) {
            return "points are " + points;
        }
        return hasRightCoupon(ending, coupons) ? "" : "coupons are " + coupons;
    }

    /** What an order cost is what was kept of its payments, and nothing of one that did not come to be. */
    private static long due(Ending ending) {
        return ending.isConfirmed() ? ending.order().path("amountDue").asLong() : 0;
    }

    private static long kept(JsonNode payments) {
        return payments.path("items")
                .valueStream()
                .mapToLong(payment -> payment.path("captured").asLong()
                        - payment.path("refunded").asLong())
                .sum();
    }

    /** Those of an order which was delivered have earned some more. */
    private static boolean hasRightPoints(Ending ending, long balance) {
        long granted = ending.plot().points() ? History.POINTS : 0;
        long left =
                granted - (ending.isConfirmed() ? ending.order().path("points").asLong() : 0);
        return ending.isDelivered() ? balance >= left : balance == left;
    }

    /** One that an order was bought with is used, also when the goods come back. */
    private static boolean hasRightCoupon(Ending ending, JsonNode coupons) {
        var wanted = ending.isCancelled() ? "ISSUED" : "USED";
        return !ending.plot().coupon()
                || coupons.path("items")
                        .valueStream()
                        .map(coupon -> coupon.path("status").asString())
                        .toList()
                        .equals(List.of(wanted));
    }
}
