package dev.flashsale.sale.counter;

import dev.flashsale.sale.offer.LimitedOffer;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The counters of every offer, as far as they are alike. Each call is one script, one round trip. */
@Component
public class OfferCounter {

    private static final Script SET_STATUS = Script.answeringWords("set-status");
    private static final Script READ = Script.answeringList("read-offer");

    private final ScriptRunner scripts;
    private final RedisLink link;

    OfferCounter(ScriptRunner scripts, RedisLink link) {
        this.scripts = scripts;
        this.link = link;
    }

    /** Tells when the connection was lost, before anything can be sent on the next one. */
    void onLoss(Runnable listener) {
        link.onLoss(listener);
    }

    /** Tells the counters of the offer's latest revision; answers the word of {@code set-status.lua}. */
    public Mono<String> setStatus(LimitedOffer offer, String server) {
        var names = new String[] {CounterKeys.of(offer).state()};
        return scripts.run(
                SET_STATUS,
                names,
                server,
                Long.toString(offer.revision()),
                offer.lifecycle().name());
    }

    /** Reads the counters. */
    public Mono<CounterReading> read(CounterKeys keys) {
        var names = new String[] {keys.state(), keys.stock(), keys.handoff()};
        return scripts.<List<String>>run(READ, names).map(answer -> CounterReading.of(keys, answer));
    }
}
