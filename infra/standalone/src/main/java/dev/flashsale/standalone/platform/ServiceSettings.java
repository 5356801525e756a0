package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.Database;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What each service is told about the world, under the names that it would be told in production.
 *
 * @param payWithin how long an order may be paid; empty for the usual time
 * @param signingKey the setting that gives every edge the same key
 */
record ServiceSettings(Addresses addresses, Map<String, Object> signingKey, Optional<Duration> payWithin) {

    /** For the instance of that number. */
    Map<String, Object> of(Service service, int number) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spring.profiles.active", "dev");
        // The gateway is on everybody's class path here, and this part of it does not ask whether it is wanted.
        settings.put("spring.cloud.gateway.server.webflux.redis.enabled", service == Service.EDGE);
        listen(settings, addresses.of(service, number));
        addresses.databaseOf(service).ifPresent(database -> database(settings, database));
        servers(settings);
        addresses
                .services()
                .keySet()
                .forEach(other -> settings.put("flashsale.services." + other.label(), whereIs(other, service, number)));
        // Everything shares a few processors with everybody who asks: slow answers do not mean that a service is
        // overloaded.
        settings.put("flashsale.overload.latency", "2s");
        settings.put(
                "flashsale.identity.jwks-url",
                addresses.of(Service.EDGE, number).url() + "/.well-known/jwks.json");
        settings.putAll(signingKey);
        payments(settings);
        return settings;
    }

    private void servers(Map<String, Object> settings) {
        var redis = addresses.redis();
        if (redis.size() == 1) {
            settings.put("spring.data.redis.url", redis.getFirst());
        } else {
            settings.put(
                    "spring.data.redis.cluster.nodes",
                    redis.stream().map(url -> URI.create(url).getAuthority()).collect(Collectors.joining(",")));
        }
        settings.put("flashsale.kafka.bootstrap-servers", String.join(",", addresses.kafka()));
        settings.put("flashsale.kafka.replication-factor", addresses.kafka().size());
    }

    /** The edge spreads what comes in over all; among each other they ask one, as they would behind one name. */
    private String whereIs(Service other, Service asker, int number) {
        return asker == Service.EDGE
                ? addresses.all(other).stream().map(Endpoint::url).collect(Collectors.joining(","))
                : addresses.of(other, number).url();
    }

    private static void listen(Map<String, Object> settings, Endpoint at) {
        settings.put("server.address", at.host());
        settings.put("server.port", at.port());
        settings.put("management.server.address", at.host());
        settings.put("management.server.port", at.managementPort());
    }

    private static void database(Map<String, Object> settings, Database database) {
        settings.put("spring.r2dbc.url", database.r2dbcUrl());
        settings.put("spring.r2dbc.username", database.user());
        settings.put("spring.r2dbc.password", database.password());
        settings.put("spring.flyway.url", database.jdbcUrl());
        settings.put("spring.flyway.user", database.user());
        settings.put("spring.flyway.password", database.password());
    }

    private void payments(Map<String, Object> settings) {
        payWithin.ifPresent(time -> settings.put("flashsale.sale.purchase.payment-window", time));
        settings.put(
                "flashsale.payment.provider.url",
                addresses.of(Service.PROVIDER_SANDBOX).url());
        settings.put(
                "flashsale.sandbox.webhook.url", addresses.of(Service.PAYMENT).url() + "/api/payments/webhooks/toss");
    }
}
