package dev.flashsale.devbackends;

/** A Kafka broker that is its own controller. */
public final class KafkaServer extends BackendServer {

    private final String bootstrapServers;

    KafkaServer(String bootstrapServers, Lifecycle lifecycle) {
        super(lifecycle);
        this.bootstrapServers = bootstrapServers;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }
}
