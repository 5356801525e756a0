package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.sale.Shop.TestSale;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

/** Sales with a waiting room sell to those only whom it has admitted. */
class AdmissionIT {

    private static final Duration VALID = Duration.ofMinutes(2);

    private static Instance instance;
    private static Shop shop;
    private static TestSale sale;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        shop = new Shop(instance);
        sale = shop.saleWithWaitingRoom(100, 2);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    /** @param token made for the customer and the sale */
    record Case(String name, BiFunction<UUID, UUID, @Nullable String> token) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> wrongTokens() {
        return Stream.of(
                new Case("none", (_, _) -> null),
                new Case("not a token", (_, _) -> "x"),
                new Case("of another customer", (_, id) -> Instance.admissionToken(UUID.randomUUID(), id, VALID)),
                new Case("for another sale", (who, _) -> Instance.admissionToken(who, UUID.randomUUID(), VALID)),
                new Case("expired", (who, id) -> Instance.admissionToken(who, id, Duration.ofMinutes(-1))),
                new Case("made for something else", (who, id) -> Instance.tokenFor("ticket", who, id)),
                new Case("a bearer token", (who, _) -> Instance.token(who, Role.CUSTOMER)),
                new Case("signed by somebody else", AdmissionIT::forged));
    }

    private static String forged(UUID customer, UUID saleId) {
        return TokenIssuer.generated().issueFor("admission", customer, Map.of("sale", saleId.toString()), VALID);
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void turnsAwayWhoeverIsNotAdmitted(Case given) {
        var customer = UUID.randomUUID();

        var answer = buy(customer, "key", given.token().apply(customer, sale.id()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("admission-required");
    }

    @Test
    void sellsToTheAdmitted() {
        var customer = UUID.randomUUID();
        var token = Instance.admissionToken(customer, sale.id(), VALID);

        assertThat(buy(customer, "first", token).status()).isEqualTo(201);
        assertThat(buy(customer, "second", token).status()).isEqualTo(201);
    }

    @Test
    void forgetsNobodysTokenButBelievesItOnlyWhileItLasts() {
        var customer = UUID.randomUUID();
        // A token may be used for the clock skew longer than it says before it is verified for the first time.
        var token = Instance.admissionToken(customer, sale.id(), Duration.ofSeconds(-1));
        assertThat(buy(customer, "first", token).status()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(
                        buy(customer, UUID.randomUUID().toString(), token).code())
                .isEqualTo("admission-required"));
    }

    @Test
    void answersARepeatedPurchaseWhenTheAdmissionIsOver() {
        var customer = UUID.randomUUID();
        var first = buy(customer, "key", Instance.admissionToken(customer, sale.id(), VALID));

        var again = buy(customer, "key", null);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void doesNotTakeAnAdmissionForABearerToken() {
        var answer = shop.getAs(Instance.admissionToken(UUID.randomUUID(), sale.id(), VALID), "/api/me/coupons");

        assertThat(answer.status()).isEqualTo(401);
    }

    private static Answer buy(UUID customer, String key, @Nullable String admission) {
        var lines = List.of(Map.of("itemId", sale.item(), "quantity", 1));
        var call = instance.http()
                .post()
                .uri("/api/sales/" + sale.id() + "/orders")
                .headers(headers -> headers.setBearerAuth(Instance.token(customer, Role.CUSTOMER)))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("lines", lines));
        var request = admission == null ? call : call.header("X-Admission-Token", admission);
        return Objects.requireNonNull(request.exchangeToMono(response -> response.bodyToMono(String.class)
                        .map(text -> new Answer(response.statusCode().value(), text)))
                .block(Duration.ofSeconds(40)));
    }
}
