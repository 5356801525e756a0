package dev.flashsale.edge.limits;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.snapshot.Snapshot;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every instance keeps in mind of the limits that operators have set; until it is read, the configured ones hold. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    @Bean
    Snapshot<LimitsInForce> limitsInForce(LimitSettingStore store, RedisLink redis, LimitSettings settings) {
        var load = store.all().collectList().map(set -> LimitsInForce.of(settings.policies(), set));
        return new Snapshot<>("limits", redis, settings.poll(), load);
    }
}
