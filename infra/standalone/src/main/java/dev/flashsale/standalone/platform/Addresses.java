package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.Database;
import dev.flashsale.devbackends.DevBackends;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where everything listens and how to get in. */
public record Addresses(
        Map<Service, Endpoint> services,
        Map<Service, Database> databases,
        String postgres,
        String redisUrl,
        String kafka) {

    static Addresses of(Map<Service, Endpoint> services, DevBackends backends) {
        Map<Service, Database> databases = new EnumMap<>(Service.class);
        services.keySet().stream()
                .filter(service -> !service.database().isEmpty())
                .forEach(service -> databases.put(service, backends.postgres().createDatabase(service.database())));
        return new Addresses(
                services,
                databases,
                backends.postgres().address(),
                backends.redis().url(),
                backends.kafka().bootstrapServers());
    }

    public Endpoint of(Service service) {
        return Objects.requireNonNull(services.get(service), service::label);
    }

    Optional<Database> databaseOf(Service service) {
        return Optional.ofNullable(databases.get(service));
    }

    /** One line for each thing that listens. */
    public Map<String, String> overview() {
        var lines = new LinkedHashMap<String, String>();
        services.forEach((service, at) ->
                lines.put(service.label(), "%s   management %s".formatted(at.url(), at.managementUrl())));
        lines.put("PostgreSQL", "jdbc:postgresql://" + postgres);
        lines.put("Redis", redisUrl);
        lines.put("Kafka", kafka);
        return lines;
    }

    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        services.forEach((service, at) -> {
            properties.put(service.label() + ".url", at.url());
            properties.put(service.label() + ".management-url", at.managementUrl());
        });
        databases.forEach((service, database) -> put(properties, service.label() + ".database.", database));
        properties.put("redis.url", redisUrl);
        properties.put("kafka.bootstrap-servers", kafka);
        return properties;
    }

    private static void put(Map<String, String> properties, String prefix, Database database) {
        properties.put(prefix + "jdbc-url", database.jdbcUrl());
        properties.put(prefix + "r2dbc-url", database.r2dbcUrl());
        properties.put(prefix + "user", database.user());
        properties.put(prefix + "password", database.password());
    }
}
