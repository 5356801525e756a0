package dev.flashsale.sale.counter;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What each instance has counted at a sale of late, told by all of them and forgotten within seconds. */
@Component
public class RateNotes {

    private static final Script TELL = Script.answeringWords("tell-rates");
    private static final Script HEAR = Script.answeringList("hear-rates");
    private static final Duration KEEP = Duration.ofSeconds(3);

    private final ScriptRunner scripts;

    RateNotes(ScriptRunner scripts) {
        this.scripts = scripts;
    }

    public Mono<Void> tell(UUID saleId, String instance, String counted) {
        return scripts.<String>run(TELL, keysOf(saleId), instance, counted, millis())
                .then();
    }

    /** What every instance told that has something to tell. */
    public Mono<List<String>> hear(UUID saleId) {
        return scripts.run(HEAR, keysOf(saleId), millis());
    }

    private static String[] keysOf(UUID saleId) {
        return new String[] {CounterKeys.ofSale(saleId).rates()};
    }

    private static String millis() {
        return Long.toString(KEEP.toMillis());
    }
}
