package dev.flashsale.devbackends;

import java.util.List;
import java.util.stream.Collectors;

/** A Kafka broker that is its own controller, or several that make one Kafka. */
public final class KafkaServer extends BackendServer {

    private final String bootstrapServers;
    private final List<KafkaServer> members;

    KafkaServer(String bootstrapServers, Lifecycle lifecycle) {
        super(lifecycle);
        this.bootstrapServers = bootstrapServers;
        this.members = List.of();
    }

    KafkaServer(List<KafkaServer> members, Lifecycle lifecycle) {
        super(lifecycle);
        this.bootstrapServers =
                members.stream().map(KafkaServer::bootstrapServers).collect(Collectors.joining(","));
        this.members = List.copyOf(members);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The brokers of a cluster, each of which can be taken away by itself; otherwise this server alone. */
    public List<KafkaServer> brokers() {
        return members.isEmpty() ? List.of(this) : members;
    }
}
