package dev.flashsale.sale.counter;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The counters of every sale. Each call is one script, one round trip. */
@Component
public class SaleCounter {

    private static final Script PLACE = Script.answeringWords("place-order");
    private static final Script RELEASE = Script.answeringWords("release-order");
    private static final Script ADJUST = Script.answeringWords("adjust-stock");
    private static final Script SET_STATUS = Script.answeringWords("set-status");
    private static final Script READ = Script.answeringList("read-sale");

    private final RedisLink link;

    SaleCounter(RedisLink link) {
        this.link = link;
    }

    /** Tells when the connection was lost, before anything can be sent on the next one. */
    public void onLoss(Runnable listener) {
        link.onLoss(listener);
    }

    /** Decides a purchase. Fails with {@link CounterUnreachable} when there was no answer. */
    public Mono<PlacementVerdict> place(Placement placement) {
        var keys = SaleKeys.of(placement.saleId());
        var names =
                new String[] {keys.state(), keys.stock(), keys.bought(), keys.orders(), keys.handoff(), keys.gaps()};
        return this.<String>run(redis -> PLACE.run(redis, names, placement.arguments()))
                .map(PlacementVerdict::parse);
    }

    /** Gives back what an order took; answers the word of {@code release-order.lua}. */
    public Mono<String> release(UUID saleId, String server, UUID orderId) {
        var keys = SaleKeys.of(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.bought(), keys.orders()};
        return run(redis -> RELEASE.run(redis, names, server, orderId.toString()));
    }

    /** Carries out an adjustment; answers the words of {@code adjust-stock.lua}. */
    public Mono<String> adjust(UUID saleId, String server, UUID adjustmentId, UUID itemId, int units) {
        var keys = SaleKeys.of(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.adjustments()};
        return run(redis ->
                ADJUST.run(redis, names, server, adjustmentId.toString(), itemId.toString(), Integer.toString(units)));
    }

    /** Sets the lifecycle of a revision; answers the word of {@code set-status.lua}. */
    public Mono<String> setStatus(UUID saleId, String server, long revision, String lifecycle) {
        var names = new String[] {SaleKeys.of(saleId).state()};
        return run(redis -> SET_STATUS.run(redis, names, server, Long.toString(revision), lifecycle));
    }

    /** Reads the counters. */
    public Mono<CounterReading> read(UUID saleId) {
        var keys = SaleKeys.of(saleId);
        var names = new String[] {keys.state(), keys.stock(), keys.handoff()};
        return this.<List<String>>run(redis -> READ.run(redis, names)).map(CounterReading::of);
    }

    <T> Mono<T> run(Function<RedisScriptingAsyncCommands<String, String>, Mono<T>> script) {
        var redis = link.connected();
        var answer = redis != null
                ? script.apply(redis)
                : link.connect()
                        .onErrorMap(fault -> new CounterUnreachable(false, fault))
                        .flatMap(script);
        return answer.onErrorMap(RedisException.class, SaleCounter::toUnreachable);
    }

    private static CounterUnreachable toUnreachable(RedisException fault) {
        // Lettuce refuses a command at once, with exactly this class, while there is no connection.
        boolean neverSent = fault instanceof RedisConnectionException
                || fault.getClass() == RedisException.class
                        && String.valueOf(fault.getMessage()).contains("Commands are rejected");
        return new CounterUnreachable(!neverSent, fault);
    }
}
