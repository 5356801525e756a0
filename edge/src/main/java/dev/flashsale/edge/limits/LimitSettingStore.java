package dev.flashsale.edge.limits;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The limits that operators have set, one row for a policy: of two who set one, the last holds. */
@Repository
class LimitSettingStore {

    private static final String SAVE = """
            insert into limit_setting
                (policy, account_rate, account_burst, address_rate, address_burst, set_by, set_at)
            values (:policy, :accountRate, :accountBurst, :addressRate, :addressBurst, :setBy, :setAt)
            on conflict (policy) do update
            set account_rate = excluded.account_rate, account_burst = excluded.account_burst,
                address_rate = excluded.address_rate, address_burst = excluded.address_burst,
                set_by = excluded.set_by, set_at = excluded.set_at
            """;

    private static final String DELETE = "delete from limit_setting where policy = :policy";

    private static final String ALL = "select * from limit_setting";

    private final DatabaseClient database;

    LimitSettingStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> save(LimitSetting setting) {
        return database.sql(SAVE).bindProperties(setting).then();
    }

    Mono<Void> delete(String policy) {
        return database.sql(DELETE).bind("policy", policy).then();
    }

    Flux<LimitSetting> all() {
        return database.sql(ALL).mapProperties(LimitSetting.class).all();
    }
}
