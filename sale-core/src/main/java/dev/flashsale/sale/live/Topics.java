package dev.flashsale.sale.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is being watched on this instance, for as long as somebody watches it. */
@Component
class Topics implements SmartLifecycle {

    private static final int AT_ONCE = 64;

    private final Topic.Surroundings surroundings;
    private final Map<Topic.Key, Watched> byKey = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean closed;

    private record Watched(Topic topic, int viewers) {}

    Topics(JsonMapper json, LiveSettings settings, LiveMeters meters) {
        this.surroundings = new Topic.Surroundings(json, settings, meters);
    }

    /** Everybody who enters must leave. */
    Topic enter(Topic.Key key) {
        return byKey.compute(key, this::oneMore).topic();
    }

    void leave(Topic.Key key) {
        byKey.computeIfPresent(
                key,
                (_, watched) -> watched.viewers() == 1 ? null : new Watched(watched.topic(), watched.viewers() - 1));
    }

    int size() {
        return byKey.size();
    }

    /** No more viewers are wanted: the instance is about to end. */
    boolean isClosed() {
        return closed;
    }

    /** A topic that is slow to answer keeps none of the others waiting. */
    Mono<Void> look() {
        return Flux.fromIterable(byKey.values())
                .map(Watched::topic)
                .filter(Topic::isDue)
                .flatMap(this::look, AT_ONCE)
                .then();
    }

    private Mono<Void> look(Topic topic) {
        var looking = topic.look().cache();
        return Mono.firstWithSignal(
                looking, Mono.delay(surroundings.settings().interval()).then());
    }

    void giveHeartbeats() {
        byKey.values().forEach(watched -> watched.topic().giveHeartbeat());
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its last answers: streams would be the last of them for ever. */
    @Override
    public void stop() {
        running = false;
        closed = true;
        byKey.values().forEach(watched -> watched.topic().close());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Watched oneMore(Topic.Key key, @Nullable Watched watched) {
        return watched == null
                ? new Watched(new Topic(key, surroundings), 1)
                : new Watched(watched.topic(), watched.viewers() + 1);
    }
}
