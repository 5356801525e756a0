package dev.flashsale.edge.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.edge.StandInService.Said;
import dev.flashsale.web.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;

/** Every call of waiting rooms with what breaks the contract: a clear problem, and no ticket. */
class WaitingBadInputIT {

    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final UUID PLAIN = UUID.randomUUID();
    private static final UUID ENDED = UUID.randomUUID();
    private static final String TAKE = "/api/waiting-rooms/SALE/tickets";
    private static final String SHOW = "/api/waiting-rooms/SALE/tickets/TICKET";
    private static final String DRAW = "/api/waiting-rooms/SALE/draw";

    private static Door door;
    private static StandInSale sale;
    private static StandInSale otherSale;
    private static String ticket;

    @BeforeAll
    static void start() {
        door = Door.open(Map.of());
        sale = StandInSale.plan(Door.SALE_CORE, Duration.ofHours(1), 10, 10);
        otherSale = StandInSale.plan(Door.SALE_CORE, Duration.ofHours(1), 10, 10);
        ticket = door.take(sale, CUSTOMER).ticketId();
        Door.SALE_CORE.says("/api/sales/" + PLAIN, () -> said(PLAIN, "OPEN", ""));
        Door.SALE_CORE.says(
                "/api/sales/" + ENDED, () -> said(ENDED, "ENDED", ",\"waitingRoom\":{\"admitPerSecond\":1}"));
        var nowhere = new Said(404, "{\"code\":\"sale-not-found\"}");
        Door.SALE_CORE.says("/api/sales/" + new UUID(0, 0), () -> nowhere);
        Door.SALE_CORE.says("/api/sales/" + new UUID(0, 1), () -> new Said(503, "{}"));
    }

    private static Said said(UUID id, String status, String room) {
        var json = """
                {"saleId":"%s","status":"%s","opensAt":"2026-01-01T00:00:00Z","closesAt":"2099-01-01T00:00:00Z"%s}
                """;
        return new Said(200, json.formatted(id, status, room));
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    enum Who {
        NOBODY,
        FORGER,
        SELLER,
        OPERATOR,
        UNVERIFIED,
        CUSTOMER,
        OTHER
    }

    record Case(String name, HttpMethod method, String path, Who who, int status, String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        taking(),
                        showing("show", SHOW),
                        showing("stream", SHOW + "/stream"),
                        rooms("room", "/api/waiting-rooms/SALE"),
                        rooms("draw", DRAW),
                        pages())
                .flatMap(calls -> calls);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersWithAProblem(Case given) {
        var answer = Door.await(door.call(given.method(), filled(given.path()), tokenOf(given.who()), null));

        assertThat(answer.status()).as(answer.text()).isEqualTo(given.status());
        assertThat(answer.code()).isEqualTo(given.code());
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + given.code());
        assertThat(answer.json().path("outcome").asString()).isEqualTo("known");
        assertThat(answer.text()).doesNotContain("Exception", "dev.flashsale", "org.spring");
        assertThat(door.room(sale).path("waiting").asInt()).isOne();
    }

    private static Stream<Case> taking() {
        return Stream.of(
                post("take: no token", TAKE, Who.NOBODY, 401, "unauthorized"),
                post("take: forged token", TAKE, Who.FORGER, 401, "unauthorized"),
                post("take: seller", TAKE, Who.SELLER, 403, "forbidden"),
                post("take: operator", TAKE, Who.OPERATOR, 403, "forbidden"),
                post("take: unverified", TAKE, Who.UNVERIFIED, 403, "email-not-verified"),
                post("take: no id", TAKE.replace("SALE", "x"), Who.OTHER, 400, "invalid-request"),
                post("take: unknown sale", TAKE.replace("SALE", "NOWHERE"), Who.OTHER, 404, "sale-not-found"),
                post("take: no room", TAKE.replace("SALE", "PLAIN"), Who.OTHER, 409, "no-waiting-room"),
                post("take: over", TAKE.replace("SALE", "ENDED"), Who.OTHER, 410, "sale-ended"),
                post("take: sale-core away", TAKE.replace("SALE", "AWAY"), Who.OTHER, 503, "service-unavailable"));
    }

    private static Stream<Case> showing(String name, String path) {
        return Stream.of(
                get(name + ": no token", path, Who.NOBODY, 401, "unauthorized"),
                get(name + ": forged token", path, Who.FORGER, 401, "unauthorized"),
                get(name + ": seller", path, Who.SELLER, 403, "forbidden"),
                get(name + ": another customer", path, Who.OTHER, 404, "ticket-not-found"),
                get(name + ": another sale", path.replace("SALE", "OSALE"), Who.CUSTOMER, 404, "ticket-not-found"),
                get(name + ": no ticket", path.replace("TICKET", "x"), Who.CUSTOMER, 404, "ticket-not-found"),
                get(name + ": no Base64", path.replace("TICKET", "%25"), Who.CUSTOMER, 404, "ticket-not-found"),
                get(name + ": changed", path.replace("TICKET", "ATICKET"), Who.CUSTOMER, 404, "ticket-not-found"),
                get(
                        name + ": endless",
                        path.replace("TICKET", "A".repeat(3_000)),
                        Who.CUSTOMER,
                        404,
                        "ticket-not-found"),
                get(name + ": no id", path.replace("SALE", "x"), Who.CUSTOMER, 400, "invalid-request"),
                get(name + ": unknown sale", path.replace("SALE", "NOWHERE"), Who.CUSTOMER, 404, "sale-not-found"));
    }

    private static Stream<Case> rooms(String name, String path) {
        return Stream.of(
                get(name + ": no id", path.replace("SALE", "x"), Who.NOBODY, 400, "invalid-request"),
                get(name + ": unknown sale", path.replace("SALE", "NOWHERE"), Who.NOBODY, 404, "sale-not-found"),
                get(name + ": no room", path.replace("SALE", "PLAIN"), Who.NOBODY, 409, "no-waiting-room"));
    }

    private static Stream<Case> pages() {
        return Stream.of(
                get("draw: limit 0", DRAW + "?limit=0", Who.NOBODY, 400, "invalid-request"),
                get("draw: limit 101", DRAW + "?limit=101", Who.NOBODY, 400, "invalid-request"),
                get("draw: no limit", DRAW + "?limit=x", Who.NOBODY, 400, "invalid-request"),
                get("draw: foreign cursor", DRAW + "?cursor=*", Who.NOBODY, 400, "invalid-request"));
    }

    private static Case post(String name, String path, Who who, int status, String code) {
        return new Case(name, HttpMethod.POST, path, who, status, code);
    }

    private static Case get(String name, String path, Who who, int status, String code) {
        return new Case(name, HttpMethod.GET, path, who, status, code);
    }

    private static String filled(String path) {
        return path.replace("NOWHERE", new UUID(0, 0).toString())
                .replace("AWAY", new UUID(0, 1).toString())
                .replace("PLAIN", PLAIN.toString())
                .replace("ENDED", ENDED.toString())
                .replace("OSALE", otherSale.id().toString())
                .replace("SALE", sale.id().toString())
                .replace("TICKET", ticket);
    }

    private static @Nullable String tokenOf(Who who) {
        return switch (who) {
            case NOBODY -> null;
            case FORGER -> "a.b.c";
            case SELLER -> Door.token(UUID.randomUUID(), Role.SELLER, true);
            case OPERATOR -> Door.token(UUID.randomUUID(), Role.OPERATOR, true);
            case UNVERIFIED -> Door.token(UUID.randomUUID(), Role.CUSTOMER, false);
            case CUSTOMER -> Door.tokenOf(CUSTOMER);
            case OTHER -> Door.tokenOf(UUID.randomUUID());
        };
    }
}
