package dev.flashsale.sale;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.sale.Shop.TestSale;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

/** What viewers of a sale see, on two instances beside each other. */
class StockStreamIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static Instance instance;
    private static Instance other;
    private static Shop shop;

    @BeforeAll
    static void start() {
        instance = start(Map.of("flashsale.sale.live.catch-up", "30s"));
        other = start(Map.of("flashsale.sale.live.catch-up", "1ms", "flashsale.sale.live.heartbeat", "300ms"));
        shop = new Shop(instance);
    }

    @AfterAll
    static void stop() {
        other.close();
        instance.close();
    }

    @Test
    void showsTheStockAtOnce() {
        var sale = shop.openSale(10, 5);

        try (var viewer = Watching.sale(instance, sale)) {
            await().untilAsserted(() -> assertThat(viewer.events()).hasSize(1));

            assertThat(viewer.status()).isEqualTo(200);
            assertThat(viewer.headers().get("Content-Type")).startsWith("text/event-stream");
            assertThat(viewer.headers().get("Cache-Control")).isEqualTo("no-cache");
            assertThat(viewer.headers().get("X-Accel-Buffering")).isEqualTo("no");
            assertThat(viewer.last().type()).isEqualTo("stock");
            assertThat(viewer.last().stock()).isEqualTo(shop.stock(sale));
            assertThat(viewer.last().id())
                    .isEqualTo(shop.stock(sale).path("version").asLong());
        }
    }

    @Test
    void showsFourUpdatesPerSecondAtMostAndTheFinalStockOnEveryInstance() {
        var sale = shop.openSale(200, 1);

        try (var here = Watching.sale(instance, sale);
                var there = Watching.sale(other, sale)) {
            await().until(() -> !here.events().isEmpty() && !there.events().isEmpty());
            // Whoever asks for the stock has the counters read again, which is no reason to send more.
            var asking = Flux.interval(Duration.ofMillis(30))
                    .onBackpressureDrop()
                    .concatMap(_ -> shop.call(HttpMethod.GET, "/api/sales/" + sale.id() + "/stock", null, null, null))
                    .subscribe();
            sellSlowly(sale, 200);
            asking.dispose();

            for (var viewer : new Watching[] {here, there}) {
                await().untilAsserted(
                                () -> assertThat(viewer.last().remaining()).isZero());
                assertThat(viewer.last().stock()).isEqualTo(shop.stock(sale));
                assertThat(viewer.versions()).isSorted().doesNotHaveDuplicates();
                assertThat(viewer.events().size() - 1)
                        .isBetween(8, (int) (viewer.span().toMillis() / 250) + 1);
            }
        }
    }

    @Test
    void showsAnUpdateWithinASecond() {
        var sale = shop.openSale(10, 5);

        try (var viewer = Watching.sale(instance, sale)) {
            await().until(() -> !viewer.events().isEmpty());
            shop.buy(sale, UUID.randomUUID(), "key", 1).block(LONG);
            long bought = System.nanoTime();

            await().until(() -> viewer.last().remaining() == 9);

            assertThat(Duration.ofNanos(viewer.last().at() - bought)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void givesHeartbeats() {
        var sale = shop.openSale(10, 5);

        try (var viewer = Watching.sale(other, sale)) {
            await().until(() -> viewer.comments().size() >= 3);

            assertThat(viewer.comments()).containsOnly(":heartbeat");
            assertThat(viewer.events()).hasSize(1);
        }
    }

    @Test
    void resumesWithWhatIsNewest() {
        var sale = shop.openSale(10, 5);
        long seen = shop.stock(sale).path("version").asLong();
        buy(sale, 3);

        try (var viewer = Watching.sale(instance, sale, Long.toString(seen))) {
            await().until(() -> !viewer.events().isEmpty() && viewer.last().id() == seen + 3);

            assertThat(viewer.last().remaining()).isEqualTo(7);
            assertThat(viewer.versions()).isSorted().allMatch(version -> version >= seen);
        }
    }

    @Test
    void neverGoesBackBehindWhatAViewerSawElsewhere() {
        var sale = shop.openSale(10, 5);
        long ahead = shop.stock(sale).path("version").asLong() + 3;

        try (var viewer = Watching.sale(instance, sale, Long.toString(ahead));
                var witness = Watching.sale(instance, sale)) {
            buy(sale, 2);
            await().until(() -> witness.last().remaining() == 8);
            assertThat(viewer.status()).isEqualTo(200);
            assertThat(viewer.events()).isEmpty();

            buy(sale, 2);
            await().until(() -> !viewer.events().isEmpty() && viewer.last().remaining() == 6);
            assertThat(viewer.versions()).allMatch(version -> version >= ahead);
        }
    }

    @Test
    void takesAnIdThatIsNotOursAsNone() {
        var sale = shop.openSale(10, 5);

        try (var nonsense = Watching.sale(instance, sale, "nonsense");
                var impossible = Watching.sale(other, sale, "999999999999999999")) {
            await().until(() ->
                    !nonsense.events().isEmpty() && !impossible.events().isEmpty());

            assertThat(impossible.last().stock()).isEqualTo(shop.stock(sale));
        }
    }

    @Test
    void endsWithTheSale() {
        var sale = shop.openSale(10, 5);

        try (var here = Watching.sale(instance, sale);
                var there = Watching.sale(other, sale)) {
            await().until(() -> !here.events().isEmpty() && !there.events().isEmpty());
            buy(sale, 2);
            assertThat(change(sale, "end")).isEqualTo(200);

            for (var viewer : new Watching[] {here, there}) {
                await().until(viewer::hasEnded);
                assertThat(viewer.last().type()).isEqualTo("ended");
                assertThat(viewer.last().status()).isEqualTo("ENDED");
                assertThat(viewer.last().stock()).isEqualTo(shop.stock(sale));
                assertThat(viewer.stocks().getLast().stock())
                        .isEqualTo(viewer.last().stock());
                assertThat(viewer.versions()).isSorted();
            }
        }
    }

    @Test
    void opensAndEndsOnTime() {
        var sale = shop.sale(Instant.now().plusSeconds(2), Instant.now().plusSeconds(4), 5, 10);

        try (var viewer = Watching.sale(instance, sale)) {
            await().atMost(LONG).until(viewer::hasEnded);

            assertThat(viewer.statuses()).containsExactly("SCHEDULED", "OPEN", "ENDED");
            assertThat(viewer.last().type()).isEqualTo("ended");
            assertThat(viewer.last().remaining()).isEqualTo(10);
        }
    }

    @Test
    void showsASaleThatHasEndedOnce() {
        var sale = shop.openSale(10, 5);
        change(sale, "end");

        try (var viewer = Watching.sale(instance, sale)) {
            await().until(viewer::hasEnded);

            assertThat(viewer.events()).extracting(Watching.Event::type).containsExactly("stock", "ended");
            assertThat(viewer.statuses()).containsExactly("ENDED");
        }
    }

    @Test
    void showsPausesAndAdjustments() {
        var sale = shop.openSale(10, 5);

        try (var viewer = Watching.sale(other, sale)) {
            await().until(() -> !viewer.events().isEmpty());
            change(sale, "pause");
            await().until(() -> viewer.last().status().equals("PAUSED"));
            change(sale, "resume");
            await().until(() -> viewer.last().status().equals("OPEN"));
            shop.post(
                    "/api/sales/" + sale.id() + "/items/" + sale.item() + "/adjustments",
                    shop.sellerToken(),
                    "more",
                    Map.of("units", 5, "reason", "found some"));
            await().untilAsserted(() -> assertThat(viewer.last().stock()).isEqualTo(shop.stock(sale)));

            assertThat(viewer.last().remaining()).isEqualTo(15);
            assertThat(viewer.versions()).isSorted();
        }
    }

    @Test
    void dropsWhoDoesNotReadWhileAnotherGetsEverything() throws IOException {
        try (var quick = start(Map.of(
                        "flashsale.sale.live.interval", "5ms",
                        "flashsale.sale.live.heartbeat", "500ms",
                        "flashsale.sale.live.patience", "2s"));
                var deaf = new Socket()) {
            var there = new Shop(quick);
            var sale = there.sale(
                    Instant.now().minusSeconds(1),
                    Instant.now().plusSeconds(3600),
                    1_000,
                    IntStream.range(0, 100).map(_ -> 10_000).toArray());
            deaf.setReceiveBufferSize(2_048);
            deaf.connect(new InetSocketAddress("localhost", quick.port()));
            ask(deaf, sale);
            try (var viewer = Watching.sale(quick, sale)) {
                await().until(() -> viewers(quick) == 2);

                var selling = Flux.interval(Duration.ofMillis(5))
                        .onBackpressureDrop()
                        .flatMap(i -> there.buy(sale, UUID.randomUUID(), "key", 1), 8)
                        .subscribe();
                await().atMost(LONG).until(() -> viewers(quick) == 1);
                selling.dispose();

                await().untilAsserted(
                                () -> assertThat(viewer.last().remaining()).isEqualTo(there.remaining(sale)));
                assertThat(viewer.hasEnded() || viewer.isBroken()).isFalse();
                assertThat(viewer.versions()).isSorted();
                assertThat(count(quick, "flashsale.viewers.dropped")).isEqualTo(1);
            }
        }
    }

    @Test
    void refusesMoreViewersThanItHasPlacesFor() {
        try (var small = start(Map.of("flashsale.sale.live.viewers", "1"))) {
            var sale = shop.openSale(10, 5);
            var path = "/api/sales/" + sale.id() + "/stock/stream";
            try (var first = Watching.sale(small, sale)) {
                await().until(() -> !first.events().isEmpty());

                var refused = small.http()
                        .get()
                        .uri(path)
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchangeToMono(response -> response.bodyToMono(String.class)
                                .map(body -> response.headers().header("Retry-After") + body))
                        .block(LONG);

                assertThat(refused).startsWith("[").contains("\"code\":\"too-many-viewers\"", "\"status\":503");
                assertThat(refused.substring(1, refused.indexOf(']'))).matches("[1-9][0-9]?");
            }
            await().until(() -> viewers(small) == 0);
            try (var next = Watching.sale(small, sale)) {
                await().until(() -> !next.events().isEmpty());
            }
        }
    }

    @Test
    void endsItsStreamsWithAWordOnWhenToComeBackWhenTheInstanceEnds() {
        var sale = shop.openSale(10, 5);
        var ending = start(Map.of());

        try (var viewer = Watching.sale(ending, sale)) {
            await().until(() -> !viewer.events().isEmpty());
            long began = System.nanoTime();
            ending.close();

            await().until(viewer::hasEnded);
            assertThat(viewer.last().type()).isEqualTo("reconnect");
            assertThat(viewer.isBroken()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void answersOnlyEventStreams() {
        var sale = shop.openSale(10, 5);

        var status = instance.http()
                .get()
                .uri("/api/sales/" + sale.id() + "/stock/stream")
                .accept(MediaType.APPLICATION_JSON)
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block(LONG);

        assertThat(status).isEqualTo(406);
    }

    private static void ask(Socket socket, TestSale sale) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/sales/" + sale.id() + "/stock/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .getBytes(US_ASCII));
    }

    private static void buy(TestSale sale, int times) {
        Flux.range(0, times)
                .concatMap(_ -> shop.buy(sale, UUID.randomUUID(), "key", 1))
                .doOnNext(answer -> assertThat(answer.status()).isEqualTo(201))
                .blockLast(LONG);
    }

    private static void sellSlowly(TestSale sale, int times) {
        Flux.interval(Duration.ofMillis(20))
                .onBackpressureBuffer()
                .take(times)
                .flatMap(_ -> shop.buy(sale, UUID.randomUUID(), "key", 1), 16)
                .doOnNext(answer -> assertThat(answer.status()).isEqualTo(201))
                .blockLast(LONG);
    }

    private static int change(TestSale sale, String action) {
        return shop.call(HttpMethod.POST, "/api/sales/" + sale.id() + "/" + action, shop.sellerToken(), null, null)
                .map(Answer::status)
                .block(LONG);
    }

    private static int viewers(Instance asked) {
        return (int)
                asked.bean(MeterRegistry.class).get("flashsale.viewers").gauge().value();
    }

    private static int count(Instance asked, String name) {
        return (int) asked.bean(MeterRegistry.class).get(name).counter().count();
    }

    private static Instance start(Map<String, Object> settings) {
        return Instance.start(DevBackends.springProperties("sale"), settings);
    }
}
