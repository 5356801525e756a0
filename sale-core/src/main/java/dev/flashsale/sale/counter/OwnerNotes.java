package dev.flashsale.sale.counter;

import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What customers may see before PostgreSQL has it, for ten minutes. */
@Component
public class OwnerNotes {

    private static final Script SHOW = Script.answeringWords("show-issue");
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final ScriptRunner scripts;
    private final RedisCommands redis;

    OwnerNotes(ScriptRunner scripts, RedisCommands redis) {
        this.scripts = scripts;
        this.redis = redis;
    }

    public Mono<Void> show(UUID customerId, UUID issueId, String text) {
        return scripts.<String>run(
                        SHOW, new String[] {key(customerId)}, issueId.toString(), text, Long.toString(KEEP.toMillis()))
                .then();
    }

    public Flux<String> of(UUID customerId) {
        return redis.many(commands -> commands.<String, String>opsForHash().values(key(customerId)));
    }

    private static String key(UUID customerId) {
        return "{customer:" + customerId + "}:recent-issues";
    }
}
