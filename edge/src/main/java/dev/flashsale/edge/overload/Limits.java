package dev.flashsale.edge.overload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;

/** A limit for the calls and one for the event streams of each service. */
@Component
class Limits {

    private static final String STREAM = "stream";

    private final Map<String, AdaptiveLimit> ofCalls = new ConcurrentHashMap<>();
    private final Map<String, AdaptiveLimit> ofStreams = new ConcurrentHashMap<>();
    private final OverloadSettings settings;
    private final MeterRegistry meters;

    Limits(OverloadSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
    }

    AdaptiveLimit of(Route route) {
        var service = route.getUri().getHost();
        return route.getMetadata().containsKey(STREAM)
                ? ofStreams.computeIfAbsent(service, name -> limit(name, "streams", settings.forStreams()))
                : ofCalls.computeIfAbsent(service, name -> limit(name, "calls", settings));
    }

    private AdaptiveLimit limit(String service, String kind, OverloadSettings chosen) {
        var limit = new AdaptiveLimit(chosen, System::nanoTime);
        Gauge.builder("flashsale.edge.limit", limit, AdaptiveLimit::limit)
                .tags("service", service, "kind", kind)
                .register(meters);
        Gauge.builder("flashsale.edge.under.way", limit, AdaptiveLimit::underWay)
                .tags("service", service, "kind", kind)
                .register(meters);
        return limit;
    }
}
