package dev.flashsale.devbackends;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Servers whose addresses are given in the environment; whoever gives one means it, so it has to answer. */
record Environment(Map<String, String> variables, Duration patience) implements Source {

    private static final String POSTGRES = "FLASHSALE_POSTGRES_URL";
    private static final String POSTGRES_USER = "FLASHSALE_POSTGRES_USER";
    private static final String POSTGRES_PASSWORD = "FLASHSALE_POSTGRES_PASSWORD";
    private static final String REDIS = "FLASHSALE_REDIS_URL";
    private static final String KAFKA = "FLASHSALE_KAFKA_BOOTSTRAP";

    Environment(Map<String, String> variables) {
        this(variables, Duration.ofSeconds(10));
    }

    boolean names(BackendKind kind) {
        return value(variable(kind)).isPresent();
    }

    private static String variable(BackendKind kind) {
        return switch (kind) {
            case POSTGRES -> POSTGRES;
            case REDIS -> REDIS;
            case KAFKA -> KAFKA;
        };
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::trim).filter(value -> !value.isEmpty());
    }

    @Override
    public PostgresServer postgres() {
        PostgresAccess access = PostgresAccess.parse(
                value(POSTGRES).orElseThrow(),
                value(POSTGRES_USER).orElse("postgres"),
                value(POSTGRES_PASSWORD).orElse(""));
        return new PostgresServer(access, answering(BackendKind.POSTGRES, access::answers));
    }

    @Override
    public RedisServer redis() {
        URI address = redisAddress(value(REDIS).orElseThrow());
        return new RedisServer(address, answering(BackendKind.REDIS, () -> RedisPing.answers(address)));
    }

    private static URI redisAddress(String value) {
        URI address = URI.create(value);
        if (address.getHost() == null) {
            throw new BackendUnavailable("%s is '%s', not of the form redis://host:port.".formatted(REDIS, value));
        }
        return address;
    }

    @Override
    public KafkaServer kafka() {
        String bootstrapServers = value(KAFKA).orElseThrow();
        return new KafkaServer(
                bootstrapServers, answering(BackendKind.KAFKA, () -> KafkaPing.answers(bootstrapServers)));
    }

    private Lifecycle answering(BackendKind kind, BooleanSupplier answers) {
        if (!Patience.of(patience).until(answers)) {
            throw new BackendUnavailable("%s at %s, given by %s, does not answer."
                    .formatted(kind.product(), value(variable(kind)).orElseThrow(), variable(kind)));
        }
        return foreign(kind, answers);
    }

    private Lifecycle foreign(BackendKind kind, BooleanSupplier answers) {
        String what = "%s at %s".formatted(kind.product(), value(variable(kind)).orElseThrow());
        return new ForeignServer(what, answers, () -> {});
    }
}
