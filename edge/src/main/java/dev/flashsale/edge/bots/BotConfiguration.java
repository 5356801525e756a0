package dev.flashsale.edge.bots;

import dev.flashsale.edge.redis.RedisLink;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What every instance keeps in mind of the operators' decisions. */
@Configuration(proxyBeanMethods = false)
class BotConfiguration {

    @Bean
    Snapshot<BlocksInForce> blocksInForce(BlockStore store, RedisLink redis, BotSettings settings, Clock clock) {
        var load =
                Mono.defer(() -> store.inForce(clock.instant()).collectList()).map(BlocksInForce::of);
        return new Snapshot<>("blocks", redis, settings.poll(), load);
    }

    @Bean
    Snapshot<Map<UUID, SaleQualification>> saleQualifications(
            QualificationStore store, RedisLink redis, BotSettings settings) {
        var load = store.all().collectMap(SaleQualification::saleId);
        return new Snapshot<>("qualifications", redis, settings.poll(), load);
    }
}
