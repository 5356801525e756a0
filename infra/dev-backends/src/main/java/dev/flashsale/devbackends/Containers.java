package dev.flashsale.devbackends;

import java.net.URI;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, where a container engine is at hand. */
final class Containers implements Source {

    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18.0-alpine");
    private static final DockerImageName REDIS = DockerImageName.parse("redis:7.2-alpine");
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.1");
    private static final int REDIS_PORT = 6379;

    @Override
    public PostgresServer postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(POSTGRES)
                .withUsername("postgres")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=on");
        container.start();
        PostgresAccess access =
                PostgresAccess.parse(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        return new PostgresServer(access, lifecycle(BackendKind.POSTGRES, access::answers, container));
    }

    @Override
    public RedisServer redis() {
        GenericContainer<?> container = new GenericContainer<>(REDIS)
                .withExposedPorts(REDIS_PORT)
                .withCommand("redis-server", "--appendonly", "yes", "--save", "")
                .waitingFor(Wait.forListeningPort());
        container.start();
        URI address = URI.create("redis://%s:%d".formatted(container.getHost(), container.getMappedPort(REDIS_PORT)));
        return new RedisServer(address, lifecycle(BackendKind.REDIS, () -> RedisPing.answers(address), container));
    }

    @Override
    public KafkaServer kafka() {
        KafkaContainer container = new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
        String bootstrapServers = container.getBootstrapServers();
        return new KafkaServer(
                bootstrapServers, lifecycle(BackendKind.KAFKA, () -> KafkaPing.answers(bootstrapServers), container));
    }

    private static Lifecycle lifecycle(BackendKind kind, BooleanSupplier answers, GenericContainer<?> container) {
        return new ForeignServer(kind.product() + " in a container", answers, container::stop);
    }
}
