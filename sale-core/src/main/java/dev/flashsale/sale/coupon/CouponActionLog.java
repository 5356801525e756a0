package dev.flashsale.sale.coupon;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.web.Caller;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Who did what to a coupon. */
@Repository
class CouponActionLog {

    private static final String INSERT = """
            insert into coupon_action (id, coupon_id, actor_id, actor_role, action, at)
            values (:id, :couponId, :actorId, :role, :action, now())
            """;

    private final DatabaseClient database;

    CouponActionLog(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> append(UUID couponId, Caller actor, String action) {
        return database.sql(INSERT)
                .bind("id", UuidCreator.getTimeOrderedEpoch())
                .bind("couponId", couponId)
                .bind("actorId", actor.accountId())
                .bind("role", actor.role().name())
                .bind("action", action)
                .then();
    }
}
