package dev.flashsale.sale.counter;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What happens to the units of a sale. Each call is one script, one round trip. */
@Component
public class SaleCounter {

    private static final Script PLACE = Script.answeringWords("place-order");
    private static final Script RELEASE = Script.answeringWords("release-order");
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

    /** Gives back what an order took; answers the word of {@code release-order.lua}. */
    public Mono<String> release(UUID saleId, String server, UUID orderId) {
        var keys = CounterKeys.ofSale(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.customers(), keys.takings()};
        return scripts.run(RELEASE, names, server, orderId.toString());
    }

    /** Carries out an adjustment; answers the words of {@code adjust-stock.lua}. */
    public Mono<String> adjust(UUID saleId, String server, UUID adjustmentId, UUID itemId, int units) {
        var keys = CounterKeys.ofSale(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.adjustments()};
        return scripts.run(ADJUST, names, server, adjustmentId.toString(), itemId.toString(), Integer.toString(units));
    }
}
