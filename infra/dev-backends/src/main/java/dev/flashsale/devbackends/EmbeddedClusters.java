package dev.flashsale.devbackends;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Redis as a cluster of three masters, Kafka as one of three brokers, where that is wanted; PostgreSQL as always. */
final class EmbeddedClusters implements Source {

    private static final List<Integer> MEMBERS = List.of(1, 2, 3);

    private final EmbeddedServers servers;
    private final Set<BackendKind> wanted;
    private final FreePorts ports = new FreePorts();

    EmbeddedClusters(EmbeddedServers servers, Set<BackendKind> wanted) {
        this.servers = servers;
        this.wanted = wanted;
    }

    @Override
    public PostgresServer postgres() {
        return servers.postgres();
    }

    @Override
    public RedisServer redis() {
        return wanted.contains(BackendKind.REDIS) ? redisCluster() : servers.redis();
    }

    private RedisServer redisCluster() {
        List<Integer> buses = anyPorts();
        Collection<RedisServer> masters = SideBySide.start(
                        MEMBERS,
                        member -> servers.redisOnBus(new Place(BackendKind.REDIS, member), buses.get(member - 1)))
                .values();
        List<RedisServer> ordered = List.copyOf(masters);
        RedisCluster cluster = new RedisCluster(MEMBERS.stream()
                .map(member -> new RedisCluster.Node(ordered.get(member - 1).port(), buses.get(member - 1)))
                .toList());
        return new RedisServer(ordered, united(ordered, cluster::unite));
    }

    @Override
    public KafkaServer kafka() {
        return wanted.contains(BackendKind.KAFKA) ? kafkaCluster() : servers.kafka();
    }

    private KafkaServer kafkaCluster() {
        KafkaQuorum quorum = new KafkaQuorum(anyPorts());
        List<KafkaServer> brokers = List.copyOf(SideBySide.start(
                        MEMBERS, member -> servers.kafka(new Place(BackendKind.KAFKA, member), quorum, member))
                .values());
        KafkaCluster cluster = new KafkaCluster(
                brokers.stream().map(KafkaServer::bootstrapServers).toList());
        return new KafkaServer(brokers, united(brokers, cluster::unite));
    }

    private List<Integer> anyPorts() {
        return Stream.generate(ports::any).distinct().limit(MEMBERS.size()).toList();
    }

    private static Members united(List<? extends BackendServer> servers, Runnable unite) {
        Members members = new Members(servers, unite);
        try {
            unite.run();
            return members;
        } catch (BackendUnavailable failed) {
            members.close();
            throw failed;
        }
    }
}
