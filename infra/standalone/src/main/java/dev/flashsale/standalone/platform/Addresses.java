package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.Database;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.devbackends.RedisServer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where everything listens and how to get in. */
public record Addresses(
        Map<Service, List<Endpoint>> services,
        Map<Service, Database> databases,
        String postgres,
        List<String> redis,
        List<String> kafka) {

    static Addresses of(Map<Service, List<Endpoint>> services, DevBackends backends) {
        Map<Service, Database> databases = new EnumMap<>(Service.class);
        services.keySet().stream()
                .filter(service -> !service.database().isEmpty())
                .forEach(service -> databases.put(service, backends.postgres().createDatabase(service.database())));
        return new Addresses(
                services,
                databases,
                backends.postgres().address(),
                backends.redis().masters().stream().map(RedisServer::url).toList(),
                List.of(backends.kafka().bootstrapServers().split(",")));
    }

    /** The first instance. */
    public Endpoint of(Service service) {
        return all(service).getFirst();
    }

    /** Every instance. */
    public List<Endpoint> all(Service service) {
        return Objects.requireNonNull(services.get(service), service::label);
    }

    /** The instance of that number, or the last one. */
    Endpoint of(Service service, int number) {
        var instances = all(service);
        return instances.get(Math.min(number, instances.size() - 1));
    }

    Optional<Database> databaseOf(Service service) {
        return Optional.ofNullable(databases.get(service));
    }

    /** One line for each thing that listens. */
    public Map<String, String> overview() {
        var lines = new LinkedHashMap<String, String>();
        named().forEach((name, at) -> lines.put(name, "%s   management %s".formatted(at.url(), at.managementUrl())));
        lines.put("PostgreSQL", "jdbc:postgresql://" + postgres);
        lines.put("Redis", String.join(",", redis));
        lines.put("Kafka", String.join(",", kafka));
        return lines;
    }

    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        named().forEach((name, at) -> {
            properties.put(name + ".url", at.url());
            properties.put(name + ".management-url", at.managementUrl());
        });
        databases.forEach((service, database) -> put(properties, service.label() + ".database.", database));
        properties.put("redis.url", String.join(",", redis));
        properties.put("kafka.bootstrap-servers", String.join(",", kafka));
        return properties;
    }

    private Map<String, Endpoint> named() {
        var named = new LinkedHashMap<String, Endpoint>();
        services.forEach((service, instances) -> {
            for (int number = 1; number <= instances.size(); number++) {
                named.put(service.label() + (number == 1 ? "" : "-" + number), instances.get(number - 1));
            }
        });
        return named;
    }

    private static void put(Map<String, String> properties, String prefix, Database database) {
        properties.put(prefix + "jdbc-url", database.jdbcUrl());
        properties.put(prefix + "r2dbc-url", database.r2dbcUrl());
        properties.put(prefix + "user", database.user());
        properties.put(prefix + "password", database.password());
    }
}
