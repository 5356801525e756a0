package dev.flashsale.order;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side of sale-core: knows the purchases it was told of, each for the holder of one token. */
public final class SaleCoreHttp {

    private static final SaleCoreHttp SHARED = new SaleCoreHttp();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<UUID, String> orders = new ConcurrentHashMap<>();
    private final Map<UUID, String> tokens = new ConcurrentHashMap<>();
    private final Map<UUID, Boolean> hanging = new ConcurrentHashMap<>();
    private final DisposableServer server;

    private SaleCoreHttp() {
        this.server = HttpServer.create()
                .port(0)
                .route(routes -> routes.get("/internal/placed-orders/{id}", this::answer))
                .bindNow(Duration.ofSeconds(5));
    }

    public static SaleCoreHttp shared() {
        return SHARED;
    }

    public String address() {
        return "http://localhost:" + server.port();
    }

    /** Has accepted the purchase; tells the bearer of the token. */
    public void accept(OrderPlaced placed, String token) {
        orders.put(placed.orderId(), JSON.writerFor(OrderPlacement.class).writeValueAsString(placed));
        tokens.put(placed.orderId(), "Bearer " + token);
    }

    /** Does not answer about this order in time. */
    public void hangOn(UUID orderId) {
        hanging.put(orderId, true);
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        var id = UUID.fromString(request.param("id"));
        if (hanging.containsKey(id)) {
            return Mono.never();
        }
        if (!orders.containsKey(id)) {
            return response.status(404).send();
        }
        return tokens.get(id).equals(request.requestHeaders().get("Authorization"))
                ? response.header("Content-Type", "application/json")
                        .sendString(Mono.just(orders.get(id)))
                        .then()
                : response.status(404).send();
    }
}
