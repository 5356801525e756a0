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

    /** What was found.
     *
     * @param ending with the order as it is by now; one that expired may have been revived by late money
     * @param complaint empty if everything is as it must be
     */
    public record Judgement(Ending ending, String complaint) {

        boolean isComplaint() {
            return !complaint.isEmpty();
        }

        @Override
        public String toString() {
            return "Seed %d: %s: %s %s".formatted(ending.plot().seed(), complaint, ending.plot(), ending.order());
        }
    }

    /** What is wrong with these; what is still on its way has a minute. */
    public List<String> complaintsAbout(List<Ending> endings) {
        return Flux.fromIterable(endings)
                .flatMap(this::judge, AT_ONCE)
                .filter(Judgement::isComplaint)
                .map(Judgement::toString)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** The first time that all is right, or the last of a minute. */
    public Mono<Judgement> judge(Ending ending) {
        var last = new AtomicReference<>(new Judgement(ending, "nothing could be read"));
        return Mono.defer(() -> look(ending))
                .doOnNext(last::set)
                .filter(judgement -> !judgement.isComplaint())
                .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE))
                .timeout(SETTLING, Mono.fromSupplier(last::get));
    }

    private Mono<Judgement> look(Ending ending) {
        var token = ending.customer().token();
        var path = "/api/orders/" + ending.order().path("orderId").asString();
        return Mono.zip(
                        town.read(path, token).map(ending::with),
                        town.read(path + "/payments?limit=100", token),
                        town.read("/api/points", token),
                        town.read("/api/me/coupons?limit=100", token))
                .map(read ->
                        new Judgement(read.getT1(), objection(read.getT1(), read.getT2(), read.getT3(), read.getT4())));
    }

    private static String objection(Ending ending, JsonNode payments, JsonNode points, JsonNode coupons) {
        var reason = ending.order().path("cancelReason").asString("");
        if (NO_REASON.contains(reason)) {
            return "there is no reason for " + reason;
        }
        if (kept(payments) != due(ending)) {
            return "%d won due, %d kept: %s".formatted(due(ending), kept(payments), payments);
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
        long granted = ending.plot().points() ? Belongings.POINTS : 0;
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
