package dev.flashsale.edge.waiting;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.redis.Script;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs scripts on a room. A room that Redis does not know, or has lost, is armed before the script runs again. */
@Component
class RoomScripts {

    private static final String UNARMED = "UNARMED";

    private final RedisLink redis;
    private final ArmRoom armRoom;

    RoomScripts(RedisLink redis, ArmRoom armRoom) {
        this.redis = redis;
        this.armRoom = armRoom;
    }

    Mono<String> run(Script script, Room room, List<String> keys, String... arguments) {
        var answer = redis.run(script, keys, List.of(arguments));
        return answer.filter(words -> !words.equals(UNARMED))
                .switchIfEmpty(Mono.defer(() -> armRoom.arm(room).then(answer)));
    }
}
