package dev.flashsale.edge.bots;

import dev.flashsale.edge.redis.RedisLink;
import dev.flashsale.edge.snapshot.Snapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
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
    MeterBinder blockGauge(Snapshot<BlocksInForce> blocksInForce) {
        return meters -> Gauge.builder("flashsale.edge.blocks", blocksInForce, BotConfiguration::count)
                .description("Accounts and ranges of addresses that are kept out")
                .register(meters);
    }

    private static double count(Snapshot<BlocksInForce> blocks) {
        var inForce = blocks.latest();
        return inForce == null ? 0 : inForce.count();
    }

    @Bean
    Snapshot<Map<UUID, SaleQualification>> saleQualifications(
            QualificationStore store, RedisLink redis, BotSettings settings) {
        var load = store.all().collectMap(SaleQualification::saleId);
        return new Snapshot<>("qualifications", redis, settings.poll(), load);
    }
}
