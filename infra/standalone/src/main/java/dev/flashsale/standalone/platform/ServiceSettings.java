package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each service is told about the world, under the names that it would be told in production.
 *
 * @param payWithin how long an order may be paid; empty for the usual time
 * @param signingKey the file in which the edge keeps its key, so that tokens outlive a restart as orders do
 */
record ServiceSettings(Addresses addresses, Optional<Path> signingKey, Optional<Duration> payWithin) {

    Map<String, Object> of(Service service) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spring.profiles.active", "dev");
        // The gateway is on everybody's class path here, and this part of it does not ask whether it is wanted.
        settings.put("spring.cloud.gateway.server.webflux.redis.enabled", service == Service.EDGE);
        listen(settings, addresses.of(service));
        addresses.databaseOf(service).ifPresent(database -> database(settings, database));
        settings.put("spring.data.redis.url", addresses.redisUrl());
        settings.put("flashsale.kafka.bootstrap-servers", addresses.kafka());
        addresses.services().forEach((other, at) -> settings.put("flashsale.services." + other.label(), at.url()));
        // Everything shares a few processors with everybody who asks: slow answers do not mean that a service is
        // overloaded.
        settings.put("flashsale.overload.latency", "2s");
        identity(settings);
        payments(settings);
        return settings;
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

    private void identity(Map<String, Object> settings) {
        settings.put("flashsale.identity.jwks-url", addresses.of(Service.EDGE).url() + "/.well-known/jwks.json");
        signingKey.ifPresent(file -> settings.put("flashsale.identity.signing-key-file", file.toString()));
    }
}
