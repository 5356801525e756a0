package dev.flashsale.edge.waiting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The head of a room's queue. */
@Repository
class AdmissionLine {

    private static final RedisScript<String> CLAIM = RoomScripts.named("claim-round");
    private static final RedisScript<String> ADMIT = RoomScripts.named("admit-next");
    private static final RedisScript<String> DISMISS = RoomScripts.named("dismiss-waiting");
    private static final RedisScript<String> SETTLE = RoomScripts.named("settle-admission");
    private static final int MOST = 1_000;
    private static final int HEAD = 3;
    private static final int WORDS = 3;

    private final String instance = UUID.randomUUID().toString();
    private final RoomScripts scripts;
    private final ReactiveStringRedisTemplate redis;
    private final WaitingSettings settings;

    AdmissionLine(RoomScripts scripts, ReactiveStringRedisTemplate redis, WaitingSettings settings) {
        this.scripts = scripts;
        this.redis = redis;
        this.settings = settings;
    }

    /** @param waiting how many still wait */
    record Next(long waiting, List<Admission> admissions) {}

    /** Whether this instance runs the room's rounds at the moment. */
    Mono<Boolean> claim(Room room) {
        var arguments = List.of(instance, Long.toString(settings.lease().toMillis()));
        return redis.execute(CLAIM, room.keys().toClaim(), arguments).single().map("MINE"::equals);
    }

    /** Takes the next ones out; empty where this count of what is left decides nothing. */
    Mono<Next> next(Room room, Stock stock, double pace) {
        return scripts.run(
                        ADMIT,
                        room,
                        room.keys().toAdmit(),
                        Long.toString(stock.left()),
                        Long.toString(stock.version()),
                        String.format(Locale.ROOT, "%.3f", pace),
                        Long.toString(settings.burst().toMillis()),
                        Integer.toString(MOST))
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

    /** The customer has bought. */
    Mono<Void> settle(UUID saleId, UUID customer) {
        var arguments =
                List.of(customer.toString(), Long.toString(settings.settle().toMillis()));
        return redis.execute(SETTLE, new RoomKeys(saleId).toSettle(), arguments).then();
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
