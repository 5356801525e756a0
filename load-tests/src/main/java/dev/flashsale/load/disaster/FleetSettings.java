package dev.flashsale.load.disaster;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.FreePort;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where the services of a fleet are, and what each is told when it starts. */
final class FleetSettings {

    private final DevBackends backends;
    private final Function<Service, Map<String, String>> told;
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);

    FleetSettings(DevBackends backends, List<Service> services, Function<Service, Map<String, String>> told) {
        this.backends = backends;
        this.told = told;
        services.forEach(this::takePorts);
    }

    String url(Service service) {
        return "http://localhost:" + ports.get(service);
    }

    URI readinessOf(Service service) {
        return URI.create("http://localhost:" + managementPorts.get(service) + "/actuator/health/readiness");
    }

    private void takePorts(Service service) {
        ports.put(service, FreePort.find());
        managementPorts.put(service, FreePort.find());
    }

    Map<String, Object> of(Service service) {
        var settings = new HashMap<String, Object>();
        settings.put("spring.profiles.active", "dev");
        settings.put("server.port", ports.get(service));
        settings.put("management.server.port", managementPorts.get(service));
        settings.put("flashsale.identity.jwks-url", url(Service.EDGE) + "/.well-known/jwks.json");
        // The gateway is on the class path here, and this part of it does not ask whether it is wanted.
        settings.put("spring.cloud.gateway.server.webflux.redis.enabled", service == Service.EDGE);
        settings.put("spring.data.redis.url", backends.redis().url());
        settings.put("flashsale.kafka.bootstrap-servers", backends.kafka().bootstrapServers());
        ports.keySet().forEach(other -> settings.put("flashsale.services." + other.label(), url(other)));
        settings.put("flashsale.audit.services", String.join(",", audited()));
        addDatabase(service, settings);
        addPayments(settings);
        settings.putAll(told.apply(service));
        return settings;
    }

    private List<String> audited() {
        return ports.keySet().stream()
                .filter(Service::isAudited)
                .map(Service::label)
                .toList();
    }

    private void addDatabase(Service service, Map<String, Object> settings) {
        if (service.database().isEmpty()) {
            return;
        }
        var database = backends.postgres().createDatabase(service.database());
        settings.put("spring.r2dbc.url", database.r2dbcUrl());
        settings.put("spring.r2dbc.username", database.user());
        settings.put("spring.r2dbc.password", database.password());
        settings.put("spring.flyway.url", database.jdbcUrl());
        settings.put("spring.flyway.user", database.user());
        settings.put("spring.flyway.password", database.password());
    }

    /** Patience that fits a test: what takes minutes in production takes seconds here. */
    private void addPayments(Map<String, Object> settings) {
        if (!ports.containsKey(Service.PAYMENT)) {
            return;
        }
        settings.put("flashsale.payment.provider.url", url(Service.PROVIDER_SANDBOX));
        settings.put("flashsale.sandbox.webhook.url", url(Service.PAYMENT) + "/api/payments/webhooks/toss");
        settings.put("flashsale.sale.purchase.payment-window", "20s");
        settings.put("flashsale.order.saga.answer-within", "2s");
        settings.put("flashsale.order.saga.longest-wait", "5s");
        settings.put("flashsale.order.saga.park-after", "100");
        settings.put("flashsale.payment.undecided-after", "10s");
        settings.put("flashsale.payment.asking.lease", "8s");
        settings.put("flashsale.payment.asking.longest-pause", "3s");
        settings.put("flashsale.payment.asking.give-up-after", "20s");
        settings.put("flashsale.wallet.pin.strength", "4");
        settings.put("flashsale.wallet.charges.ask-again-after", "3s");
        settings.put("flashsale.wallet.charges.longest-wait", "5s");
    }
}
