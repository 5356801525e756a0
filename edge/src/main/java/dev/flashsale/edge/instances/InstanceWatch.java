package dev.flashsale.edge.instances;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Looks names up again and probes instances, round after round. Any answer to a probe is a good one: it comes from the
 * port that serves, so it tells a hanging process from a live one. An only instance is not probed: it has no stand-in.
 */
@Component
class InstanceWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceWatch.class);
    private static final int AT_ONCE = 16;

    private final Services services;
    private final BalancingSettings settings;
    private final HttpClient client;
    private volatile Disposable rounds = Disposables.disposed();

    InstanceWatch(Services services, BalancingSettings settings) {
        this.services = services;
        this.settings = settings;
        this.client = HttpClient.create(ConnectionProvider.newConnection());
    }

    @Override
    public void start() {
        rounds = Flux.interval(Duration.ZERO, settings.every())
                .onBackpressureDrop()
                .concatMap(_ -> round())
                .subscribe();
    }

    @Override
    public void stop() {
        rounds.dispose();
    }

    @Override
    public boolean isRunning() {
        return !rounds.isDisposed();
    }

    /** Watches from before the first request until after the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    private Mono<Void> round() {
        return Flux.fromIterable(services.sources().entrySet())
                .flatMap(this::refresh, AT_ONCE)
                .flatMap(this::probe, AT_ONCE)
                .then();
    }

    private Flux<ServiceInstance> refresh(Map.Entry<String, InstanceSource> source) {
        var group = services.require(source.getKey());
        return source.getValue()
                .find()
                .timeout(settings.patience())
                .doOnNext(group::replaceBy)
                .onErrorResume(cause -> keep(source.getKey(), cause))
                .thenMany(Flux.defer(() -> Flux.fromIterable(toProbe(group.all()))));
    }

    private static List<ServiceInstance> toProbe(List<ServiceInstance> all) {
        return all.size() > 1 ? all : List.of();
    }

    private static <T> Mono<T> keep(String service, Throwable cause) {
        LOG.debug("The instances of {} could not be looked up: {}", service, cause.toString());
        return Mono.empty();
    }

    private Mono<Void> probe(ServiceInstance instance) {
        return client.head()
                .uri(instance.url() + "/")
                .response()
                .timeout(settings.patience())
                .doOnNext(_ -> instance.probed(true))
                .then()
                .onErrorResume(_ -> Mono.fromRunnable(() -> instance.probed(false)));
    }
}
