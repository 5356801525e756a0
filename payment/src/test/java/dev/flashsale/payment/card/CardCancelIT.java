package dev.flashsale.payment.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.payment.card.CardProvider.CancelCard;
import dev.flashsale.payment.card.CardProvider.ConfirmCard;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardCancelIT {

    private static ProviderSandbox sandbox;
    private static Toss toss;

    private final String order = "order-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        sandbox = ProviderSandbox.start(Map.of());
        toss = Toss.at(sandbox.address(), Map.of());
    }

    @AfterAll
    static void stop() {
        toss.close();
        sandbox.close();
    }

    @Test
    void givesBackInPartsUntilNothingIsLeft() {
        var paymentKey = pay(1_000, List.of());

        assertThat(cancel(paymentKey, 300, "first")).isEqualTo(new CardCancel.Cancelled(300));
        assertThat(cancel(paymentKey, 701, "too-much")).isInstanceOf(CardCancel.Refused.class);
        assertThat(cancel(paymentKey, 700, "rest")).isEqualTo(new CardCancel.Cancelled(700));
        assertThat(cancel(paymentKey, 1, "over"))
                .isInstanceOfSatisfying(
                        CardCancel.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("ALREADY_CANCELED_PAYMENT"));

        assertThat(toss.client.read(paymentKey).block())
                .isEqualTo(new CardReading.Found(order, "CANCELED", 1_000, 0, true, false));
    }

    @Test
    void givesBackOnceForOneKey() {
        var before = sandbox.total("cancelled");
        var paymentKey = pay(1_000, List.of());

        assertThat(cancel(paymentKey, 400, "same")).isEqualTo(new CardCancel.Cancelled(400));
        assertThat(cancel(paymentKey, 400, "same")).isEqualTo(new CardCancel.Cancelled(400));

        assertThat(sandbox.total("cancelled")).isEqualTo(before + 400);
    }

    @ParameterizedTest
    @CsvSource({"FAIL_BEFORE, 0", "FAIL_AFTER, 50", "CUT_AFTER, 50", "LATE=1h, 50", "REFUSE=FAILED_REFUND_PROCESS, 0"})
    void doesNotGuessWhetherMoneyWasGivenBack(String fault, long given) {
        var paymentKey = pay(50, List.of(fault));

        assertThat(cancel(paymentKey, 50, "refund")).isInstanceOf(CardCancel.Unknown.class);
        assertThat(toss.client.read(paymentKey).block())
                .isInstanceOfSatisfying(
                        CardReading.Found.class,
                        found -> assertThat(found.balance()).isEqualTo(50 - given));

        assertThat(cancel(paymentKey, 50, "refund")).isEqualTo(new CardCancel.Cancelled(50));
    }

    @Test
    void givesNothingBackOfWhatWasNeverTaken() {
        var paymentKey = sandbox.authorise(order, 10);

        assertThat(cancel(paymentKey, 10, "early")).isInstanceOf(CardCancel.Refused.class);
    }

    private String pay(long amount, List<String> cancelFaults) {
        var paymentKey = sandbox.authorise(order, amount, List.of(), cancelFaults);
        toss.client
                .confirm(new ConfirmCard(paymentKey, order, amount, "pay-" + order))
                .block();
        return paymentKey;
    }

    private CardCancel cancel(String paymentKey, long amount, String key) {
        return toss.client
                .cancel(new CancelCard(paymentKey, amount, "changed my mind", key + order))
                .block();
    }
}
