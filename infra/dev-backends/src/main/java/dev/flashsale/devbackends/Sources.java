package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The order of choice: an address in the environment, then containers when asked for, else processes of our own. */
final class Sources {

    private final Environment environment;
    private final Supplier<Source> others;
    private @Nullable Source other;

    Sources(Environment environment, BackendSettings settings, Path directory) {
        this.environment = environment;
        this.others = ContainerEngine.asked() ? ContainerEngine::servers : () -> embedded(settings, directory);
        if (!settings.clusters().isEmpty() && ContainerEngine.asked()) {
            throw new BackendUnavailable("Clusters are made of processes: leave out -Dbackends=containers.");
        }
    }

    private static Source embedded(BackendSettings settings, Path directory) {
        EmbeddedServers servers = new EmbeddedServers(settings, directory);
        return settings.clusters().isEmpty() ? servers : new EmbeddedClusters(servers, settings.clusters());
    }

    BackendServer start(BackendKind kind) {
        Source source = environment.names(kind) ? environment : other();
        return switch (kind) {
            case POSTGRES -> source.postgres();
            case REDIS -> source.redis();
            case KAFKA -> source.kafka();
        };
    }

    private synchronized Source other() {
        Source known = other;
        if (known == null) {
            known = others.get();
            other = known;
        }
        return known;
    }
}
