package dev.flashsale.edge.waiting;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.redis.Script;
import dev.flashsale.edge.waiting.RoomStore.Epoch;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Puts a room into Redis: first all whom PostgreSQL knows to be admitted, so that nobody is admitted twice, then the
 * room itself. Numbers of arrivals begin anew above all that were ever given out. Several instances may do it at once,
 * and one may die in the middle: the room is not known before the last step, which only the first one takes.
 */
@Component
class ArmRoom {

    private static final Logger log = LoggerFactory.getLogger(ArmRoom.class);

    private static final Script ARM = Script.named("arm-room");
    private static final int BATCH = 500;
    private static final int NUMBERS_OF_AN_EPOCH = 32;

    private final RoomStore rooms;
    private final AdmissionStore admissions;
    private final ConfirmAdmissions confirm;
    private final RedisLink redis;
    private final WaitingSettings settings;
    private final Map<UUID, Mono<Void>> arming = new ConcurrentHashMap<>();

    ArmRoom(
            RoomStore rooms,
            AdmissionStore admissions,
            ConfirmAdmissions confirm,
            RedisLink redis,
            WaitingSettings settings) {
        this.rooms = rooms;
        this.admissions = admissions;
        this.confirm = confirm;
        this.redis = redis;
        this.settings = settings;
    }

    /** All who find the room unknown at the same time wait for one arming. */
    Mono<Void> arm(Room room) {
        return arming.computeIfAbsent(
                room.id(), id -> armOnce(room).doFinally(_ -> arming.remove(id)).cache());
    }

    private Mono<Void> armOnce(Room room) {
        return rooms.raiseEpoch(room.id())
                .delayUntil(_ -> restoreAdmissions(room))
                .zipWhen(_ -> admissions.last(room.id()))
                .flatMap(known -> makeKnown(room, known.getT1(), known.getT2()));
    }

    private Mono<Void> restoreAdmissions(Room room) {
        return admissions
                .findAll(room.id())
                .buffer(BATCH)
                .concatMap(batch -> confirm.confirm(room, batch))
                .then();
    }

    private Mono<Void> makeKnown(Room room, Epoch epoch, long admitted) {
        var sale = room.sale();
        var arguments = List.of(
                Long.toString(epoch.number()),
                Long.toString(sale.opensAt().toEpochMilli()),
                Long.toString(sale.closesAt().plus(settings.keep()).toEpochMilli()),
                Long.toString((epoch.number() - 1) << NUMBERS_OF_AN_EPOCH),
                Long.toString(admitted),
                Long.toString(epoch.lost() ? settings.rebuild().toMillis() : 0));
        return redis.run(ARM, room.keys().toArm(), arguments)
                .doOnNext(answer -> log.info("Waiting room {} under {}: {}", room.id(), epoch, answer))
                .then(rooms.armed(room.id()));
    }
}
