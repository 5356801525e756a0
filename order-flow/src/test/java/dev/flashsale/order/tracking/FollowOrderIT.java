package dev.flashsale.order.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.order.SaleCoreHttp;
import dev.flashsale.web.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FollowOrderIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void tellsEveryChangeUntilTheEnd() {
        var placed = awaitingPayment();

        var events = follow(placed, "")
                .doOnNext(first -> cancelOnce(first, placed))
                .collectList()
                .block(LIMIT);

        assertThat(shown(events))
                .containsExactly("status/1/AWAITING_PAYMENT", "status/2/CANCELLING", "status/3/CANCELLED");
        assertThat(events.getLast().data()).contains("\"cancelReason\":\"BY_CUSTOMER\"");
    }

    @Test
    void worksBeforeTheOrderIsRecorded() {
        var placed = Orders.expiringIn(Duration.ofSeconds(2));
        var token = OrderFlow.token(placed.customerId(), Role.CUSTOMER);
        SaleCoreHttp.shared().accept(placed, token);

        var events = follow(placed, "", token)
                .doOnNext(event -> placeOnce(event, placed))
                .collectList()
                .block(LIMIT);

        assertThat(shown(events)).startsWith("status/0/PLACED").endsWith("status/3/CANCELLED");
        assertThat(versionsOf(events)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void goesOnWhereAClientWas() {
        var placed = awaitingPayment();

        var later = Mono.delay(Duration.ofMillis(500)).then(cancelLater(placed));
        var events =
                follow(placed, "1").collectList().zipWith(later).block(LIMIT).getT1();

        assertThat(shown(events)).containsExactly("status/2/CANCELLING", "status/3/CANCELLED");
    }

    @Test
    void sendsNobodyBackWhoHasSeenTheEnd() {
        var placed = awaitingPayment();
        cancel(placed);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLED/BY_CUSTOMER"));

        orderFlow
                .customer(placed.customerId())
                .get()
                .uri("/api/orders/{id}/events", placed.orderId())
                .header("Last-Event-ID", "3")
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(shown(follow(placed, "not ours").collectList().block(LIMIT))).containsExactly("status/3/CANCELLED");
    }

    @Test
    void forgetsClientsThatGo() {
        var placed = awaitingPayment();
        var before = followers();
        var clients = new ArrayList<Disposable>();
        var received = new CopyOnWriteArrayList<String>();
        IntStream.range(0, 30)
                .forEach(_ -> clients.add(follow(placed, "").subscribe(event -> received.add(event.id()))));
        await().untilAsserted(() -> assertThat(received).hasSize(30));
        assertThat(followers()).isEqualTo(before + 30);

        clients.forEach(Disposable::dispose);

        await().untilAsserted(() -> assertThat(followers()).isEqualTo(before));
    }

    private void cancelOnce(ServerSentEvent<String> event, OrderPlaced placed) {
        if ("1".equals(event.id())) {
            cancelLater(placed).subscribe();
        }
    }

    private void placeOnce(ServerSentEvent<String> event, OrderPlaced placed) {
        if ("0".equals(event.id())) {
            Thread.ofVirtual().start(() -> orderFlow.place(placed));
        }
    }

    private OrderPlaced awaitingPayment() {
        var placed = Orders.placed();
        orderFlow.place(placed);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        return placed;
    }

    private double followers() {
        return orderFlow
                .bean(MeterRegistry.class)
                .get("flashsale.orders.followers")
                .gauge()
                .value();
    }

    private void cancel(OrderPlaced placed) {
        cancelLater(placed).block(LIMIT);
    }

    private Mono<?> cancelLater(OrderPlaced placed) {
        return client(OrderFlow.token(placed.customerId(), Role.CUSTOMER))
                .post()
                .uri("/api/orders/{id}/cancel", placed.orderId())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .retrieve()
                .toBodilessEntity();
    }

    private Flux<ServerSentEvent<String>> follow(OrderPlaced placed, String lastEventId) {
        return follow(placed, lastEventId, OrderFlow.token(placed.customerId(), Role.CUSTOMER));
    }

    private Flux<ServerSentEvent<String>> follow(OrderPlaced placed, String lastEventId, String token) {
        return client(token)
                .get()
                .uri("/api/orders/{id}/events", placed.orderId())
                .header("Last-Event-ID", lastEventId)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .filter(event -> event.data() != null);
    }

    private WebClient client(String token) {
        return WebClient.builder()
                .baseUrl(orderFlow.address())
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    private static List<String> shown(List<ServerSentEvent<String>> events) {
        return events.stream()
                .map(event -> event.event() + "/" + event.id() + "/"
                        + event.data().replaceAll(".*\"status\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    private static List<Long> versionsOf(List<ServerSentEvent<String>> events) {
        return events.stream().map(event -> Long.valueOf(event.id())).toList();
    }
}
