package dev.flashsale.edge.limits;

import dev.flashsale.edge.snapshot.Snapshot;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Changes what a policy allows, or takes that back: written to PostgreSQL first, then told to every instance. */
@Service
class SetLimits {

    private static final Logger LOG = LoggerFactory.getLogger(SetLimits.class);

    private final LimitSettingStore store;
    private final Snapshot<LimitsInForce> inForce;

    SetLimits(LimitSettingStore store, Snapshot<LimitsInForce> limitsInForce) {
        this.store = store;
        this.inForce = limitsInForce;
    }

    Mono<Void> set(LimitSetting setting) {
        return store.save(setting)
                .then(inForce.changed())
                .doOnSuccess(_ -> LOG.info("Operator {} set the limit {}", setting.setBy(), setting.policy()));
    }

    /** What is configured holds again; to ask for it twice is no mistake. */
    Mono<Void> unset(String policy, UUID operator) {
        return store.delete(policy)
                .then(inForce.changed())
                .doOnSuccess(_ -> LOG.info("Operator {} took back the limit {}", operator, policy));
    }
}
