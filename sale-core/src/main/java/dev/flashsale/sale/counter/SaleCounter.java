package dev.flashsale.sale.counter;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What happens to the units of a sale. Each call is one script, one round trip. */
@Component
public class SaleCounter {

    private static final Script PLACE = Script.answeringWords("place-order");
    private static final Script RELEASE = Script.answeringWords("release-order");
    private static final Script RETAKE = Script.answeringWords("retake-order");
    private static final Script ADJUST = Script.answeringWords("adjust-stock");

    private final ScriptRunner scripts;

    SaleCounter(ScriptRunner scripts) {
        this.scripts = scripts;
    }

    /** Decides a purchase. Fails with {@link CounterUnreachable} when there was no answer. */
    public Mono<PlacementVerdict> place(Placement placement) {
        var keys = CounterKeys.ofSale(placement.saleId());
        var names =
                new String[] {keys.state(), keys.stock(), keys.customers(), keys.takings(), keys.handoff(), keys.gaps()
                };
        return scripts.<String>run(PLACE, names, placement.arguments()).map(PlacementVerdict::parse);
    }

    /**
     * Gives back what an order took; answers the word of {@code release-order.lua}.
     *
     * @param again whether it is what {@link #retake} took
     */
    public Mono<String> release(UUID saleId, String server, UUID orderId, boolean again) {
        var keys = CounterKeys.ofSale(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.customers(), keys.takings()};
        return scripts.run(RELEASE, names, server, orderId.toString(), again ? "AGAIN" : "FIRST");
    }

    /**
     * Takes once more what an order took and gave back; answers the word of {@code retake-order.lua}.
     *
     * @param limits most units of an item for one customer
     */
    public Mono<String> retake(UUID saleId, String server, UUID orderId, Map<UUID, Integer> limits) {
        var keys = CounterKeys.ofSale(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.customers(), keys.takings()};
        var words = Stream.concat(
                Stream.of(server, orderId.toString()),
                limits.entrySet().stream()
                        .flatMap(limit ->
                                Stream.of(limit.getKey(), limit.getValue()).map(Object::toString)));
        return scripts.run(RETAKE, names, words.toArray(String[]::new));
    }

    /** Carries out an adjustment; answers the words of {@code adjust-stock.lua}. */
    public Mono<String> adjust(UUID saleId, String server, UUID adjustmentId, UUID itemId, int units) {
        var keys = CounterKeys.ofSale(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.adjustments()};
        return scripts.run(ADJUST, names, server, adjustmentId.toString(), itemId.toString(), Integer.toString(units));
    }
}
