package dev.flashsale.payment.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

class ProviderAwayIT {

    private static final Map<String, Object> QUICK =
            Map.of("circuit.window", 10, "circuit.at-least", 10, "circuit.open-for", "2s", "circuit.probes", 2);

    private static ProviderSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = ProviderSandbox.start(Map.of());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void orderNoMoreFaults() {
        sandbox.orderNoMoreFaults();
    }

    @Test
    void saysNotAskedWhereNobodyListens() throws IOException {
        try (var toss = Toss.at("http://localhost:" + closedPort(), Map.of())) {
            assertThat(toss.client.confirm(ask("none")).block()).isInstanceOf(Capture.NotAsked.class);
            assertThat(toss.client
                            .cancel(new CancelCard("none", 1, "why", "key"))
                            .block())
                    .isInstanceOf(CardCancel.NotAsked.class);
            assertThat(toss.client.read("none").block()).isInstanceOf(CardReading.Unknown.class);
        }
    }

    @Test
    void leavesAFailingProviderAloneAndComesBack() {
        try (var toss = Toss.at(sandbox.address(), QUICK)) {
            sandbox.orderFaults("CONFIRM", 1_000, "FAIL_BEFORE");
            confirmTimes(toss, 10).blockLast();

            var started = System.nanoTime();
            var outcome = toss.client.confirm(ask("any")).block();
            var taken = Duration.ofNanos(System.nanoTime() - started);

            assertThat(outcome).isEqualTo(new Capture.NotAsked("the provider is held to be away"));
            assertThat(taken).isLessThan(Duration.ofMillis(500));
            assertThat(open(toss)).isEqualTo(1);
            sandbox.orderNoMoreFaults();
            await().untilAsserted(() -> assertThat(pay(toss)).isInstanceOf(Capture.Captured.class));
        }
    }

    @Test
    void doesNotTakeRefusedCardsForAFailingProvider() {
        try (var toss = Toss.at(sandbox.address(), QUICK)) {
            sandbox.orderFaults("CONFIRM", 40, "REFUSE=REJECT_CARD_COMPANY");

            assertThat(IntStream.range(0, 40).mapToObj(_ -> pay(toss))).allMatch(Capture.Refused.class::isInstance);

            assertThat(pay(toss)).isInstanceOf(Capture.Captured.class);
        }
    }

    @Test
    void asksNoMoreThanTheBulkheadHolds() {
        try (var toss = Toss.at(sandbox.address(), Map.of("calls-at-once", 3))) {
            sandbox.orderFaults("READ", 1_000, "LATE=1h");

            var outcomes = Flux.range(0, 20)
                    .flatMap(_ -> toss.client.read("any"), 20)
                    .cast(CardReading.Unknown.class)
                    .map(CardReading.Unknown::cause)
                    .collectList()
                    .block();

            assertThat(outcomes).filteredOn("too many calls at once"::equals).hasSize(17);
            assertThat(outcomes).filteredOn("ReadTimeoutException"::equals).hasSize(3);
            sandbox.orderNoMoreFaults();
            assertThat(toss.client.read("any").block()).isEqualTo(new CardReading.Missing());
        }
    }

    @Test
    void forgetsNoPlaceWhenTheCallerGoesAway() {
        try (var toss = Toss.at(sandbox.address(), Map.of("calls-at-once", 2))) {
            sandbox.orderFaults("READ", 2, "LATE=1h");
            Flux.range(0, 2)
                    .flatMap(_ -> toss.client.read("any").timeout(Duration.ofMillis(300), Mono.empty()))
                    .blockLast();

            assertThat(toss.client.read("any").block()).isEqualTo(new CardReading.Missing());
        }
    }

    @Test
    void neverSaysNotAskedOnceItHasAsked() {
        try (var toss = Toss.at(sandbox.address(), Map.of("circuit.window", 2, "circuit.at-least", 2))) {
            var paymentKey = sandboxKey();
            toss.client.confirm(ask(paymentKey)).block();
            sandbox.orderFaults("READ", 1, "CUT_BEFORE");

            var outcome = toss.client.confirm(ask(paymentKey)).block();

            assertThat(outcome).isEqualTo(new Capture.Unknown("the provider is held to be away"));
        }
    }

    @Test
    void readsWhatWasDecidedBeforeInThePlaceOfTheAsking() {
        try (var toss = Toss.at(sandbox.address(), Map.of("calls-at-once", 1))) {
            var paymentKey = sandboxKey();
            toss.client.confirm(ask(paymentKey)).block();

            assertThat(toss.client.confirm(ask(paymentKey)).block()).isEqualTo(new Capture.Captured(10));
        }
    }

    @Test
    void waitsForNoAnswerThatTricklesInForEver() {
        var trickle = HttpServer.create()
                .port(0)
                .handle((_, response) -> response.header("Content-Type", "application/json")
                        .sendString(Flux.interval(Duration.ofMillis(100)).map(_ -> " ")))
                .bindNow();
        try (var toss = Toss.at("http://localhost:" + trickle.port(), Map.of("patience", "2s"))) {
            assertThat(toss.client.confirm(ask("any")).block())
                    .isEqualTo(new Capture.Unknown("no whole answer in all that time"));
        } finally {
            trickle.disposeNow();
        }
    }

    @Test
    void sendsNothingAgainThatWasResetAfterItHadLeft() throws IOException {
        var requests = new AtomicInteger();
        try (var server = new ServerSocket(0);
                var toss = Toss.at("http://localhost:" + server.getLocalPort(), Map.of())) {
            Thread.ofVirtual().start(() -> resetEach(server, requests));

            assertThat(toss.client.confirm(ask("any")).block()).isInstanceOf(Capture.Unknown.class);

            assertThat(requests).hasValue(1);
        }
    }

    private static void resetEach(ServerSocket server, AtomicInteger requests) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                connection.getInputStream().read(new byte[8 * 1024]);
                requests.incrementAndGet();
                connection.setSoLinger(true, 0);
            } catch (IOException over) {
                return;
            }
        }
    }

    private static Flux<Capture> confirmTimes(Toss toss, int times) {
        return Flux.range(0, times).concatMap(_ -> toss.client.confirm(ask("any")));
    }

    private static Capture pay(Toss toss) {
        return toss.client.confirm(ask(sandboxKey())).block();
    }

    private static String sandboxKey() {
        return sandbox.authorise("order-of-all", 10);
    }

    private static ConfirmCard ask(String paymentKey) {
        return new ConfirmCard(paymentKey, "order-of-all", 10, UUID.randomUUID().toString());
    }

    private static double open(Toss toss) {
        return toss.meters.get("flashsale.provider.circuit.open").gauge().value();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
