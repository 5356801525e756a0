package dev.flashsale.payment.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import dev.flashsale.payment.card.CardProvider.ListCards;
import dev.flashsale.payment.card.CardTransaction.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;

@ExtendWith(OutputCaptureExtension.class)
class TossClientIT {

    private static ProviderSandbox sandbox;
    private static Toss toss;

    private final String order = "order-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        sandbox = ProviderSandbox.start(Map.of());
        // The faults of these tests are not what the circuit is for.
        toss = Toss.at(sandbox.address(), Map.of("circuit.at-least", 1_000, "circuit.window", 1_000));
    }

    @AfterAll
    static void stop() {
        toss.close();
        sandbox.close();
    }

    @Test
    void capturesWhatTheCustomerAgreedTo() {
        var paymentKey = sandbox.authorise(order, 15_000);

        assertThat(confirm(paymentKey, 15_000)).isEqualTo(new Capture.Captured(15_000));

        assertThat(read(paymentKey)).isEqualTo(new CardReading.Found(order, "DONE", 15_000, 15_000, true, false));
        assertThat(toss.meters
                        .get("flashsale.provider.calls")
                        .tags("operation", "confirm", "outcome", "Captured")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void listsWhatMovedPartByPart() {
        var paymentKey = sandbox.authorise(order, 900);
        confirm(paymentKey, 900);
        toss.client.cancel(new CancelCard(paymentKey, 300, "part", key)).block();

        assertThat(listedOfThisOrder())
                .extracting(CardTransaction::paymentKey, CardTransaction::kind, CardTransaction::amount)
                .containsExactly(tuple(paymentKey, Kind.CAPTURED, 900L), tuple(paymentKey, Kind.REFUNDED, 300L));
        assertThat(listedOfThisOrder())
                .allSatisfy(transaction ->
                        assertThat(transaction.at()).isCloseTo(Instant.now(), within(2, ChronoUnit.MINUTES)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL_BEFORE", "CUT_BEFORE", "LATE=1h", "REFUSE=PROVIDER_ERROR"})
    void takesNoAnswerForNoEmptyList(String fault) {
        sandbox.orderFaults("LIST", 10, fault);

        assertThat(list(null)).isInstanceOf(CardListing.Unknown.class);

        sandbox.orderNoMoreFaults();
    }

    @Test
    void knowsNoPartAfterAForeignKey() {
        assertThat(list("x")).isEqualTo(new CardListing.NoSuchPart());
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL_BEFORE, false",
        "FAIL_AFTER, true",
        "CUT_BEFORE, false",
        "CUT_AFTER, true",
        "LATE=1h, true",
        "REFUSE=PROVIDER_ERROR, false",
        "REFUSE=FAILED_INTERNAL_SYSTEM_PROCESSING, false",
        "REFUSE=IDEMPOTENT_REQUEST_PROCESSING, false"
    })
    void doesNotGuessWhereOnlyTheProviderKnows(String fault, boolean captured) {
        var paymentKey = sandbox.authorise(order, 10, fault);

        assertThat(confirm(paymentKey, 10)).isInstanceOf(Capture.Unknown.class);

        assertThat(read(paymentKey))
                .isEqualTo(new CardReading.Found(order, captured ? "DONE" : "IN_PROGRESS", 10, 10, captured, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL_BEFORE", "FAIL_AFTER", "CUT_BEFORE", "CUT_AFTER", "LATE=3s"})
    void learnsByAskingAgainWithTheSameKey(String fault) {
        var before = sandbox.total("captures");
        var paymentKey = sandbox.authorise(order, 10, fault);
        confirm(paymentKey, 10);

        assertThat(confirm(paymentKey, 10)).isEqualTo(new Capture.Captured(10));

        assertThat(sandbox.total("captures")).isEqualTo(before + 1);
    }

    @Test
    void isNotFooledByAPaymentThatIsCapturedAfterItWasRead() {
        var paymentKey = sandbox.authorise(order, 10, "DELAY=3s");

        assertThat(confirm(paymentKey, 10)).isInstanceOf(Capture.Unknown.class);
        var early = read(paymentKey);
        var meanwhile = confirm(paymentKey, 10);

        assertThat(early).isEqualTo(new CardReading.Found(order, "IN_PROGRESS", 10, 10, false, false));
        assertThat(meanwhile).isInstanceOf(Capture.Unknown.class);
        await().untilAsserted(() -> assertThat(confirm(paymentKey, 10)).isEqualTo(new Capture.Captured(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REJECT_CARD_COMPANY", "REJECT_CARD_PAYMENT", "INVALID_STOPPED_CARD"})
    void passesARefusalOn(String code) {
        var paymentKey = sandbox.authorise(order, 10, "REFUSE=" + code);

        assertThat(confirm(paymentKey, 10))
                .isInstanceOfSatisfying(
                        Capture.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));

        assertThat(read(paymentKey)).isEqualTo(new CardReading.Found(order, "ABORTED", 10, 10, false, true));
        assertThat(confirmWith(UUID.randomUUID().toString(), paymentKey, 10))
                .isInstanceOfSatisfying(
                        Capture.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void takesItForNotAskedWhereOurKeyIsNotAccepted() {
        var paymentKey = sandbox.authorise(order, 10);
        try (var stranger = Toss.at(sandbox.address(), Map.of("secret-key", "test_sk_another"))) {

            var outcome = stranger.client
                    .confirm(new ConfirmCard(paymentKey, order, 10, key))
                    .block();

            assertThat(outcome).isEqualTo(new Capture.NotAsked("401 UNAUTHORIZED_KEY"));
            assertThat(stranger.client.read(paymentKey).block()).isInstanceOf(CardReading.Unknown.class);
        }
    }

    @Test
    void capturesOnceHoweverOftenItIsAsked() {
        var before = sandbox.total("captured");
        var paymentKey = sandbox.authorise(order, 7);

        var outcomes = Flux.range(0, 40)
                .flatMap(
                        turn -> toss.client.confirm(new ConfirmCard(paymentKey, order, 7, "key-" + order + turn % 4)),
                        40)
                .collectList()
                .block()
                .stream()
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(outcomes).isSubsetOf(Set.of(Capture.Captured.class, Capture.Unknown.class));
        assertThat(outcomes).contains(Capture.Captured.class);
        assertThat(sandbox.total("captured")).isEqualTo(before + 7);
    }

    @Test
    void saysHowItStandsWhenItWasDecidedBefore() {
        var paymentKey = sandbox.authorise(order, 10);
        confirm(paymentKey, 10);

        assertThat(confirmWith("another-" + key, paymentKey, 10)).isEqualTo(new Capture.Captured(10));
        assertThat(toss.client
                        .confirm(new ConfirmCard(paymentKey, "order-of-another", 10, "third-" + key))
                        .block())
                .isInstanceOf(Capture.Refused.class);
    }

    @Test
    void asksTwiceMoreHowAPaymentStands() {
        var paymentKey = sandbox.authorise(order, 10);
        sandbox.orderFaults("READ", 2, "FAIL_BEFORE");

        assertThat(read(paymentKey)).isInstanceOf(CardReading.Found.class);
        sandbox.orderFaults("READ", 3, "FAIL_BEFORE");
        assertThat(read(paymentKey)).isEqualTo(new CardReading.Unknown("500 FAILED_INTERNAL_SYSTEM_PROCESSING"));
    }

    @Test
    void knowsNothingOfAPaymentThatIsNotThere() {
        assertThat(read("no-such-payment")).isEqualTo(new CardReading.Missing());
        assertThat(confirm("no-such-payment", 1)).isInstanceOf(Capture.Refused.class);
    }

    @Test
    void believesNoWebhookWithoutTheSecretOfItsPayment() {
        var paymentKey = sandbox.authorise(order, 10);
        confirm(paymentKey, 10);
        var secret = String.valueOf(sandbox.payment(paymentKey).get("secret"));

        assertThat(toss.webhooks.read(paymentKey, secret).block()).isInstanceOf(CardReading.Found.class);
        assertThat(toss.webhooks.read(paymentKey, "ps_guessed").block()).isNull();
        assertThat(toss.webhooks.read("no-such-payment", secret).block()).isNull();
    }

    @Test
    void keepsPaymentKeysAndSecretsOutOfTheLog(CapturedOutput log) {
        var paymentKey = sandbox.authorise(order, 10, "CUT_AFTER");
        sandbox.orderFaults("READ", 3, "FAIL_BEFORE");

        confirm(paymentKey, 10);
        read(paymentKey);

        assertThat(log).contains("could not be confirmed", "could not be read");
        assertThat(log).doesNotContain(paymentKey).doesNotContain(ProviderSandbox.SECRET_KEY);
    }

    private Capture confirm(String paymentKey, long amount) {
        return confirmWith(key, paymentKey, amount);
    }

    private Capture confirmWith(String idempotencyKey, String paymentKey, long amount) {
        return toss.client
                .confirm(new ConfirmCard(paymentKey, order, amount, idempotencyKey))
                .block();
    }

    private static CardReading read(String paymentKey) {
        return toss.client.read(paymentKey).block();
    }

    private List<CardTransaction> listedOfThisOrder() {
        var listed = new ArrayList<CardTransaction>();
        var part = (CardListing.Listed) list(null);
        while (part.next() != null) {
            listed.addAll(part.transactions());
            part = (CardListing.Listed) list(part.next());
        }
        listed.addAll(part.transactions());
        return listed.stream()
                .filter(transaction -> transaction.orderId().equals(order))
                .toList();
    }

    private static CardListing list(String after) {
        var now = Instant.now();
        return toss.client
                .list(new ListCards(now.minusSeconds(3600), now.plusSeconds(3600), after, 2))
                .block();
    }
}
