package dev.flashsale.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

class WebhooksIT {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final DisposableServer listener = HttpServer.create()
            .port(0)
            .route(routes -> routes.post("/hook", this::hear))
            .bindNow();
    private final Shop shop = Shop.open(Map.of(
            "flashsale.sandbox.webhook.url",
            "http://localhost:" + listener.port() + "/hook",
            "flashsale.sandbox.webhook.first-wait",
            "100ms"));
    private final String order = "order-" + UUID.randomUUID();

    @AfterEach
    void close() {
        shop.close();
        listener.disposeNow();
    }

    @Test
    void tellsOfAChangeAndTellsItsSecret() {
        var answer = pay();

        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(heard.getFirst()).contains("PAYMENT_STATUS_CHANGED", order, "DONE", (String)
                answer.body().get("secret"));
    }

    @Test
    void tellsAgainWhatWasNotTaken() {
        refusals.set(2);

        pay();

        await().untilAsserted(() -> assertThat(heard).hasSize(3));
    }

    @Test
    void tellsTwiceOrNeverWhenOrdered() {
        pay("WEBHOOK_LOST");
        pay("WEBHOOK_TWICE");

        await().untilAsserted(() -> assertThat(heard).hasSize(2));
        assertThat(heard.getFirst()).isEqualTo(heard.getLast());
    }

    @Test
    void tellsTheCancelBeforeTheCaptureWhenOrdered() {
        var paymentKey = (String) pay("WEBHOOK_LATE=2s").body().get("paymentKey");

        shop.cancel(paymentKey, Map.of("cancelReason", "changed my mind"), "cancel");

        await().untilAsserted(() -> assertThat(heard).hasSize(2));
        assertThat(heard.getFirst()).contains("\"status\":\"CANCELED\"");
        assertThat(heard.getLast()).contains("\"status\":\"DONE\"");
    }

    private Shop.Answer pay(String... faults) {
        return shop.confirm(
                shop.authorise(order, 10, faults), order, 10, UUID.randomUUID().toString());
    }

    private Mono<Void> hear(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .doOnNext(heard::add)
                .then(Mono.defer(() -> response.status(refusals.getAndDecrement() > 0 ? 503 : 200)
                        .send()
                        .then()));
    }
}
