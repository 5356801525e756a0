package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which servers, where their data live and on which ports; a port that is not asked for is any free one.
 *
 * @param clusters which of them are clusters of three; a port asked for is that of the first
 */
public record BackendSettings(
        Set<BackendKind> kinds,
        Optional<Path> dataDirectory,
        Map<BackendKind, Integer> ports,
        Set<BackendKind> clusters) {

    private static final String CHOICE = "backends";
    private static final Set<BackendKind> CLUSTERS = Set.of(BackendKind.REDIS, BackendKind.KAFKA);

    public BackendSettings {
        kinds = Set.copyOf(kinds);
        ports = Map.copyOf(ports);
        clusters = Set.copyOf(clusters);
    }

    /** All three, in a temporary directory that goes when they are closed, on free ports; {@code -Dbackends=clusters}. */
    public static BackendSettings defaults() {
        Set<BackendKind> clusters = "clusters".equals(System.getProperty(CHOICE)) ? CLUSTERS : Set.of();
        return new BackendSettings(EnumSet.allOf(BackendKind.class), Optional.empty(), Map.of(), clusters);
    }

    public BackendSettings withKinds(BackendKind first, BackendKind... more) {
        return new BackendSettings(EnumSet.of(first, more), dataDirectory, ports, clusters);
    }

    /** Redis as a cluster of three masters, Kafka as one of three brokers, as they are in production. */
    public BackendSettings withClusters() {
        return new BackendSettings(kinds, dataDirectory, ports, CLUSTERS);
    }

    /** One of them alone as a cluster. */
    public BackendSettings withCluster(BackendKind kind) {
        return new BackendSettings(kinds, dataDirectory, ports, Set.of(kind));
    }

    /** The data stay there when the servers are closed, and are found again at the next start. */
    public BackendSettings withDataDirectory(Path directory) {
        return new BackendSettings(kinds, Optional.of(directory.toAbsolutePath()), ports, clusters);
    }

    public BackendSettings withPort(BackendKind kind, int port) {
        Map<BackendKind, Integer> asked = new EnumMap<>(BackendKind.class);
        asked.putAll(ports);
        asked.put(kind, port);
        return new BackendSettings(kinds, dataDirectory, asked, clusters);
    }

    public BackendSettings withPostgresPort(int port) {
        return withPort(BackendKind.POSTGRES, port);
    }

    public BackendSettings withRedisPort(int port) {
        return withPort(BackendKind.REDIS, port);
    }

    public BackendSettings withKafkaPort(int port) {
        return withPort(BackendKind.KAFKA, port);
    }

    List<BackendKind> ordered() {
        return kinds.stream().sorted().toList();
    }
}
