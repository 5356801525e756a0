package dev.flashsale.load.disaster;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.FreePort;
import dev.flashsale.web.TokenIssuer;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the services of a fleet are, and what each is told when it starts. */
final class FleetSettings {

    private final DevBackends backends;
    private final Function<Service, Map<String, String>> told;
    private final Map<Service, List<Place>> places = new EnumMap<>(Service.class);
    private final String signingKey = TokenIssuer.newPem();

    private record Place(int port, int managementPort) {

        static Place free() {
            return new Place(FreePort.find(), FreePort.find());
        }

        String url() {
            return "http://localhost:" + port;
        }
    }

    /** @param instances of each service that can be several */
    FleetSettings(
            DevBackends backends, List<Service> services, int instances, Function<Service, Map<String, String>> told) {
        this.backends = backends;
        this.told = told;
        services.forEach(service -> places.put(
                service,
                Stream.generate(Place::free)
                        .limit(service.isAlone() ? 1 : instances)
                        .toList()));
    }

    /** The first instances of all services, then the second ones. */
    List<List<Seat>> seats(int instances) {
        return IntStream.range(0, instances)
                .mapToObj(number -> places.keySet().stream()
                        .filter(service -> number < places(service).size())
                        .map(service -> new Seat(service, number))
                        .toList())
                .toList();
    }

    String url(Service service) {
        return urls(service).getFirst();
    }

    List<String> urls(Service service) {
        return places(service).stream().map(Place::url).toList();
    }

    URI readinessOf(Seat seat) {
        return URI.create("http://localhost:" + place(seat).managementPort() + "/actuator/health/readiness");
    }

    private List<Place> places(Service service) {
        return Objects.requireNonNull(places.get(service), service::label);
    }

    private Place place(Seat seat) {
        var all = places(seat.service());
        return all.get(Math.min(seat.number(), all.size() - 1));
    }

    Map<String, Object> of(Seat seat) {
        var service = seat.service();
        var settings = new HashMap<String, Object>();
        settings.put("spring.profiles.active", "dev");
        settings.put("server.port", place(seat).port());
        settings.put("management.server.port", place(seat).managementPort());
        settings.put("flashsale.identity.signing-key", signingKey);
        settings.put("flashsale.identity.jwks-url", url(Service.EDGE) + "/.well-known/jwks.json");
        // The gateway is on the class path here, and this part of it does not ask whether it is wanted.
        settings.put("spring.cloud.gateway.server.webflux.redis.enabled", service == Service.EDGE);
        settings.put("spring.data.redis.url", backends.redis().url());
        settings.put("flashsale.kafka.bootstrap-servers", backends.kafka().bootstrapServers());
        places.keySet().forEach(other -> settings.put("flashsale.services." + other.label(), whereIs(other, seat)));
        settings.put("flashsale.audit.services", String.join(",", audited()));
        addDatabase(service, settings);
        addPayments(settings);
        settings.putAll(told.apply(service));
        return settings;
    }

    /** The edge asks all of them; among each other they ask one, as they would behind one name. */
    private String whereIs(Service other, Seat asker) {
        return asker.service() == Service.EDGE
                ? String.join(",", urls(other))
                : place(new Seat(other, asker.number())).url();
    }

    private List<String> audited() {
        return places.keySet().stream()
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
        if (!places.containsKey(Service.PAYMENT)) {
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
