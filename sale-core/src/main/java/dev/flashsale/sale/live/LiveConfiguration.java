package dev.flashsale.sale.live;

import dev.flashsale.sale.recurring.Recurring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import reactor.core.publisher.Mono;

/** What streams need again and again: one look at each topic and one heartbeat, however many viewers there are. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    /** An update is due at any time; looking so often, it is late by a fifth of its interval at most. */
    private static final int LOOKS_PER_INTERVAL = 5;

    @Bean
    Recurring lookingForNews(Topics topics, LiveSettings settings) {
        return new Recurring(
                "Looking for news of counters", settings.interval().dividedBy(LOOKS_PER_INTERVAL), _ -> topics.look());
    }

    @Bean
    Recurring givingHeartbeats(Topics topics, Places places, LiveSettings settings) {
        return new Recurring(
                "Giving heartbeats",
                settings.heartbeat(),
                _ -> Mono.fromRunnable(topics::giveHeartbeats).then(Mono.fromRunnable(places::countAnew)));
    }

    @Bean
    MeterBinder viewerGauges(Topics topics, Places places) {
        return registry -> {
            Gauge.builder("flashsale.viewers", places, Places::taken)
                    .description("open streams")
                    .register(registry);
            Gauge.builder("flashsale.viewers.topics", topics, Topics::size)
                    .description("sales and coupons that are being watched")
                    .register(registry);
        };
    }

    /** A stream lasts for minutes: as a request it would be in the way of every figure, and cost memory. */
    @Bean
    ObservationPredicate streamsAreCountedAsViewers() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request && isStream(request));
    }

    private static boolean isStream(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        return request != null && request.getPath().value().endsWith("/stock/stream");
    }
}
