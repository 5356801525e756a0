package dev.flashsale.order.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.RawMessage;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import dev.flashsale.web.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLetterIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static OrderFlow orderFlow;

    @BeforeAll
    static void start() {
        orderFlow = OrderFlow.start("letters", Map.of("flashsale.order.saga.interval", "50ms"));
    }

    @AfterAll
    static void stop() {
        orderFlow.close();
    }

    @Test
    void bringsBackAnOrderOnceItsReaderIsMended() {
        var placed = Orders.placed();
        var operator = UUID.randomUUID();
        orderFlow.execute("alter table orders add constraint broken check (customer_id <> '%s') not valid"
                .formatted(placed.customerId()));
        orderFlow.place(placed);
        var letter = awaitLetter(Topics.ORDERS_PLACED, placed);
        orderFlow.execute("alter table orders drop constraint broken");

        replay(operator, idOf(letter))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.operatorId")
                .isEqualTo(operator.toString())
                .jsonPath("$.sentAt")
                .isNotEmpty();

        orderFlow.awaitStatus("AWAITING_PAYMENT", placed);
        assertThat(letter.get("group").asString()).isEqualTo("order-flow");
        assertThat(letter.get("attempts").asInt()).isEqualTo(4);
        assertThat(letter.get("errorClass").asString()).contains("DataIntegrityViolation");
        assertThat(letter.get("payload").asString()).contains(placed.orderId().toString());
        assertThat(letter.has("replay")).isFalse();
    }

    @Test
    void sendsALetterOnceWhoeverAsksAgain() {
        var letter = poison(Topics.SALE_REPLIES, "no json");
        var first = UUID.randomUUID();
        replay(first, idOf(letter)).expectStatus().isOk();

        replay(UUID.randomUUID(), idOf(letter))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("already-replayed")
                .jsonPath("$.replay.operatorId")
                .isEqualTo(first.toString());

        // Still poison, so the copy ends as a letter of its own.
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(lettersOf(Topics.SALE_REPLIES, keyOf(letter)))
                        .extracting(each -> each.has("replay"))
                        .containsExactly(false, true));
    }

    @Test
    void letsOnlyOneOfManyOperatorsSendALetter() {
        var letter = poison(Topics.PAYMENT_REPLIES, "{}");
        var client = WebClient.builder()
                .baseUrl(orderFlow.address())
                .defaultHeader(HttpHeaders.AUTHORIZATION, operatorToken(UUID.randomUUID()))
                .build();

        var answers = Flux.range(0, 12)
                .flatMap(
                        _ -> client.post()
                                .uri("/api/ops/dead-letters/{id}/replay", idOf(letter))
                                .exchangeToMono(answer -> answer.releaseBody().thenReturn(answer.statusCode())),
                        12)
                .map(HttpStatusCode::value)
                .collectList()
                .block(LIMIT);

        assertThat(answers).hasSize(12).containsOnly(200, 409).containsOnlyOnce(200);
        orderFlow.awaitConsumed(Topics.PAYMENT_REPLIES, "order-flow");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(lettersOf(Topics.PAYMENT_REPLIES, keyOf(letter)))
                        .hasSize(2));
    }

    /** The claim of an attempt that died keeps others off until it must be over, and then no longer. */
    @Test
    void finishesWhatAnAttemptThatDiedBegan() {
        var letter = poison(Topics.SALE_REPLIES, "[");
        orderFlow.execute(
                "insert into dead_letter_replay (letter, failed_at, operator_id, asked_at) values ('%s', '%s', '%s', now())"
                        .formatted(idOf(letter), letter.get("failedAt").asString(), UUID.randomUUID()));
        replay(UUID.randomUUID(), idOf(letter))
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .valueEquals("Retry-After", "30")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("request-in-flight");
        orderFlow.execute("update dead_letter_replay set asked_at = now() - interval '31 s' where letter = '%s'"
                .formatted(idOf(letter)));

        replay(UUID.randomUUID(), idOf(letter)).expectStatus().isOk();
    }

    @Test
    void showsLettersPageByPageTheLatestFirst() {
        for (int i = 0; i < 5; i++) {
            poison(Topics.PAYMENT_EVENTS, i + "-" + "x".repeat(10_000));
        }

        var shown = new ArrayList<String>();
        var cursor = "";
        do {
            var page = page("topic=payment.events&limit=2" + cursor);
            page.get("items").forEach(item -> shown.add(item.get("payload").asString()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(shown).extracting(payload -> payload.substring(0, 2)).containsExactly("4-", "3-", "2-", "1-", "0-");
        assertThat(shown).allSatisfy(payload -> assertThat(payload).hasSizeLessThan(600));
        assertThat(page("limit=100").get("items")).hasSizeGreaterThanOrEqualTo(5);
    }

    private static JsonNode poison(Topic<?> topic, String value) {
        var key = UUID.randomUUID().toString();
        var message = new RawMessage(topic.name(), key, value.getBytes(StandardCharsets.UTF_8), Map.of());
        orderFlow.bean(TopicWriter.class).sendRaw(List.of(message)).retry(5).block(LIMIT);
        await().atMost(LIMIT).until(() -> !lettersOf(topic, key).isEmpty());
        return lettersOf(topic, key).getFirst();
    }

    private static JsonNode awaitLetter(Topic<?> topic, OrderPlaced placed) {
        var key = placed.orderId().toString();
        await().atMost(LIMIT).until(() -> !lettersOf(topic, key).isEmpty());
        return lettersOf(topic, key).getFirst();
    }

    private static List<JsonNode> lettersOf(Topic<?> topic, String key) {
        return page("limit=100&topic=" + topic.name())
                .get("items")
                .valueStream()
                .filter(item -> keyOf(item).equals(key))
                .toList();
    }

    private static JsonNode page(String query) {
        var body = operator(UUID.randomUUID())
                .get()
                .uri("/api/ops/dead-letters?" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JSON.readTree(body);
    }

    private static WebTestClient.ResponseSpec replay(UUID operator, String id) {
        return operator(operator)
                .post()
                .uri("/api/ops/dead-letters/{id}/replay", id)
                .exchange();
    }

    private static WebTestClient operator(UUID operator) {
        return orderFlow.withToken(OrderFlow.token(operator, Role.OPERATOR));
    }

    private static String operatorToken(UUID operator) {
        return "Bearer " + OrderFlow.token(operator, Role.OPERATOR);
    }

    private static String idOf(JsonNode letter) {
        return letter.get("id").asString();
    }

    private static String keyOf(JsonNode letter) {
        return letter.get("key").asString();
    }
}
