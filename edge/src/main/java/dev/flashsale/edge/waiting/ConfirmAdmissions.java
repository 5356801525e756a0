package dev.flashsale.edge.waiting;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.redis.Script;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells Redis of admissions that PostgreSQL has; from then on their tickets say so. */
@Component
class ConfirmAdmissions {

    private static final Script CONFIRM = Script.named("confirm-admissions");

    private final RedisLink redis;
    private final WaitingSettings settings;

    ConfirmAdmissions(RedisLink redis, WaitingSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Answers how many were news. */
    Mono<Long> confirm(Room room, List<Admission> admissions) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(room.sale().closesAt().plus(settings.keep()).toEpochMilli()));
        for (var admission : admissions) {
            arguments.addAll(wordsOf(room, admission));
        }
        return redis.run(CONFIRM, room.keys().toConfirm(), arguments).map(Long::valueOf);
    }

    private List<String> wordsOf(Room room, Admission admission) {
        var customer = admission.customerId();
        return List.of(
                customer.toString(),
                room.memberOf(customer),
                Long.toString(admission.number()),
                Long.toString(admission.place()),
                Long.toString(admission.admittedAt().toEpochMilli()),
                Long.toString(admission.admittedAt().plus(settings.admission()).toEpochMilli()));
    }
}
