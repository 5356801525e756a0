package dev.flashsale.edge.waiting;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Runs scripts on a room. A room that Redis does not know, or has lost, is armed before the script runs again. */
@Component
class RoomScripts {

    private static final String UNARMED = "UNARMED";

    private final ReactiveStringRedisTemplate redis;
    private final ArmRoom armRoom;

    RoomScripts(ReactiveStringRedisTemplate redis, ArmRoom armRoom) {
        this.redis = redis;
        this.armRoom = armRoom;
    }

    static RedisScript<String> named(String name) {
        return RedisScript.of(new ClassPathResource("lua/" + name + ".lua"), String.class);
    }

    Mono<String> run(RedisScript<String> script, Room room, List<String> keys, String... arguments) {
        var answer = redis.execute(script, keys, List.of(arguments)).single();
        return answer.filter(words -> !words.equals(UNARMED))
                .switchIfEmpty(Mono.defer(() -> armRoom.arm(room).then(answer)));
    }
}
