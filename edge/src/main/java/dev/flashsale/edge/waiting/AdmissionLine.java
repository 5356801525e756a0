package dev.flashsale.edge.waiting;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.redis.Script;
import dev.flashsale.edge.waiting.StockWatch.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The head of a room's queue. */
@Repository
class AdmissionLine {

    private static final Long UNKNOWN = -1L;
    private static final Script CLAIM = Script.named("claim-round");
    private static final Script ADMIT = Script.named("admit-next");
    private static final Script DISMISS = Script.named("dismiss-waiting");
    private static final Script SETTLE = Script.named("settle-admission");
    private static final int MOST = 1_000;
    private static final int HEAD = 3;
    private static final int WORDS = 3;

    private final String instance = UUID.randomUUID().toString();
    private final RoomScripts scripts;
    private final RedisLink redis;
    private final WaitingSettings settings;

    AdmissionLine(RoomScripts scripts, RedisLink redis, WaitingSettings settings) {
        this.scripts = scripts;
        this.redis = redis;
        this.settings = settings;
    }

    /** @param waiting how many still wait */
    record Next(long waiting, List<Admission> admissions) {}

    /** The time of Redis, in milliseconds, if this instance runs the room's rounds at the moment. */
    Mono<Long> claim(Room room) {
        var arguments = List.of(instance, Long.toString(settings.lease().toMillis()));
        return redis.run(CLAIM, room.keys().toClaim(), arguments)
                .filter(answer -> !answer.equals("TAKEN"))
                .map(answer -> Long.valueOf(answer.substring("MINE ".length())));
    }

    /** Takes the next ones out; empty where this count of what is left decides nothing. */
    Mono<Next> next(Room room, Sight sight) {
        return scripts.run(
                        ADMIT,
                        room,
                        room.keys().toAdmit(),
                        Long.toString(sight.stock().left()),
                        Long.toString(sight.stock().version()),
                        String.format(Locale.ROOT, "%.3f", sight.pace()),
                        Long.toString(settings.burst().toMillis()),
                        Integer.toString(MOST),
                        Long.toString(sight.askedAt()),
                        Objects.requireNonNullElse(sight.stock().placed(), UNKNOWN)
                                .toString())
                .filter(answer -> !answer.equals("CLOSED") && !answer.equals("STALE"))
                .map(AdmissionLine::toNext);
    }

    /** Sends some away; answers how many. */
    Mono<Long> dismiss(Room room, String reason, long version) {
        return scripts.run(
                        DISMISS, room, room.keys().toDismiss(), reason, Long.toString(version), Integer.toString(MOST))
                .filter(answer -> !answer.equals("STALE"))
                .map(answer -> Long.valueOf(answer.substring("DISMISSED ".length())))
                .defaultIfEmpty(0L);
    }

    /** @param key which purchase of the customer it is; one may be seen several times */
    Mono<Void> settle(UUID saleId, UUID customer, String key) {
        var arguments =
                List.of(customer.toString(), Long.toString(settings.settle().toMillis()), key);
        return redis.run(SETTLE, new RoomKeys(saleId).toSettle(), arguments).then();
    }

    private static Next toNext(String answer) {
        var words = answer.split(" ");
        if (!words[0].equals("ADMITTING")) {
            throw new IllegalStateException("admit-next.lua answered " + answer);
        }
        var now = Instant.ofEpochMilli(Long.parseLong(words[1]));
        var admissions = new ArrayList<Admission>();
        for (int i = HEAD; i < words.length; i += WORDS) {
            admissions.add(new Admission(
                    UUID.fromString(words[i]), Long.parseLong(words[i + 1]), Long.parseLong(words[i + 2]), now));
        }
        return new Next(Long.parseLong(words[2]), admissions);
    }
}
