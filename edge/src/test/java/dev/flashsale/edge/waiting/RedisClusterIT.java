package dev.flashsale.edge.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.BackendSettings;
import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.edge.waiting.Door.Answer;
import dev.flashsale.rules.BesideOthers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;

/** Two edges on a Redis of three masters: rooms and limits have their keys where their tags lead. */
@BesideOthers
class RedisClusterIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration OPEN = Duration.ofSeconds(-10);
    private static final int BURST = 5;
    private static final int ROOMS = 8;
    private static final int GUESTS = 5;

    private static DevBackends backends;
    private static Door one;
    private static Door other;

    @BeforeAll
    static void start() {
        backends = DevBackends.start(BackendSettings.defaults()
                .withKinds(BackendKind.POSTGRES, BackendKind.REDIS)
                .withCluster(BackendKind.REDIS));
        one = Door.open(settings());
        other = Door.open(settings());
    }

    private static Map<String, Object> settings() {
        var settings = new HashMap<>(backends.propertiesOf("edge_waiting"));
        settings.put("flashsale.limits.budget", "5s");
        settings.put("flashsale.limits.policies[0].name", "wallets");
        settings.put("flashsale.limits.policies[0].paths", "/api/wallet");
        settings.put("flashsale.limits.policies[0].account.rate", 0.001);
        settings.put("flashsale.limits.policies[0].account.burst", BURST);
        return settings;
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        backends.close();
    }

    @Test
    void admitsEverybodyOfEachRoomWhicheverMasterHasIt() {
        var rooms = Stream.generate(() -> StandInSale.plan(Door.SALE_CORE, OPEN, 100, 1_000))
                .limit(ROOMS)
                .toList();

        var guests = rooms.stream().flatMap(RedisClusterIT::guestsOf).toList();

        await().atMost(LONG).untilAsserted(() -> assertThat(guests).allMatch(Guest::isAdmitted));
        assertThat(rooms).allMatch(room -> one.room(room).path("admitted").asInt() == GUESTS);
    }

    @Test
    void grantsEachAccountItsBurstOverBothEdges() {
        var accounts = Stream.generate(UUID::randomUUID).limit(20).toList();

        for (var account : accounts) {
            assertThat(statuses(account)).filteredOn(status -> status == 429).hasSize(BURST);
        }
    }

    /** Somebody who took a ticket at one edge and asks for it at the other. */
    private record Guest(StandInSale room, UUID id, String ticketId) {

        private static Guest of(StandInSale room) {
            var id = UUID.randomUUID();
            return new Guest(room, id, one.take(room, id).ticketId());
        }

        private boolean isAdmitted() {
            return other.show(room, id, ticketId).state().equals("ADMITTED");
        }
    }

    private static Stream<Guest> guestsOf(StandInSale room) {
        return Stream.generate(() -> Guest.of(room)).limit(GUESTS);
    }

    /** Twice as many as are granted. */
    private static List<Integer> statuses(UUID account) {
        return Flux.range(0, 2 * BURST)
                .flatMap(i ->
                        (i % 2 == 0 ? one : other).call(HttpMethod.GET, "/api/wallet", Door.tokenOf(account), null))
                .map(Answer::status)
                .collectList()
                .block(LONG);
    }
}
