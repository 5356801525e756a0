package dev.flashsale.payment.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.payment.card.CardReading.Found;
import dev.flashsale.payment.ledger.FundsService;
import dev.flashsale.payment.ledger.SimulatedProvider;
import dev.flashsale.payment.ledger.SimulatedProvider.Fault;
import dev.flashsale.payment.wallet.ChargeOutcome.Charged;
import dev.flashsale.payment.wallet.ChargeOutcome.InFlight;
import dev.flashsale.payment.wallet.ChargeOutcome.KeyReused;
import dev.flashsale.payment.wallet.ChargeOutcome.NoWallet;
import dev.flashsale.payment.wallet.ChargeOutcome.PaymentUsed;
import dev.flashsale.payment.wallet.ChargeOutcome.Pending;
import dev.flashsale.payment.wallet.ChargeOutcome.Refused;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

class ChargeIT {

    private static final FundsService FUNDS = FundsService.shared();
    private static final SimulatedProvider PROVIDER = FUNDS.provider();
    private static final Duration LATER = Duration.ofSeconds(20);
    private static FundsService twin;

    private final UUID customer = Wallets.opened(FUNDS);
    private final String paymentKey = "card-" + UUID.randomUUID();
    private final WalletCharge charge = WalletCharge.of(customer, "key", paymentKey, 10_000);

    ChargeIT() {
        PROVIDER.authorise(paymentKey, orderId(), 10_000);
    }

    @BeforeAll
    static void startAnotherInstance() {
        twin = FUNDS.twin();
    }

    @AfterAll
    static void stopIt() {
        twin.close();
    }

    @Test
    void putsWonFromTheCardIntoTheWallet() {
        assertThat(ask(charge)).isEqualTo(new Charged(charge.id(), 10_000, 10_000));

        assertThat(balance()).isEqualTo(10_000);
        assertThat(PROVIDER.holds(paymentKey)).isEqualTo(10_000);
    }

    @Test
    void capturesOnceHoweverOftenTheSameKeyIsSent() {
        var before = PROVIDER.captures();
        var here = FUNDS.bean(ChargeWallet.class);
        var there = twin.bean(ChargeWallet.class);

        var outcomes = Flux.range(0, 20)
                .flatMap(turn -> (turn % 2 == 0 ? here : there).charge(charge), 20)
                .collectList()
                .block();

        assertThat(outcomes).hasSize(20).allMatch(outcome -> outcome instanceof Charged || outcome instanceof InFlight);
        assertThat(ask(charge)).isEqualTo(new Charged(charge.id(), 10_000, 10_000));
        assertThat(PROVIDER.captures()).isEqualTo(before + 1);
        assertThat(balance()).isEqualTo(10_000);
    }

    @Test
    void usesAPaymentForOneChargeAndAKeyForOnePayment() {
        ask(charge);

        assertThat(ask(WalletCharge.of(customer, "other", paymentKey, 10_000))).isEqualTo(new PaymentUsed());
        assertThat(ask(WalletCharge.of(customer, "key", paymentKey, 10_001))).isEqualTo(new KeyReused());
        assertThat(ask(WalletCharge.of(customer, "key", "another", 10_000))).isEqualTo(new KeyReused());
        assertThat(ask(WalletCharge.of(UUID.randomUUID(), "key", "anybody's", 1)))
                .isEqualTo(new NoWallet());
        assertThat(balance()).isEqualTo(10_000);
    }

    @Test
    void saysWhyTheCardWasRefused() {
        PROVIDER.fail(paymentKey, Fault.REFUSED);

        assertThat(ask(charge)).isEqualTo(new Refused("REJECT_CARD_COMPANY"));

        PROVIDER.recover(paymentKey);
        assertThat(ask(charge)).isEqualTo(new Refused("REJECT_CARD_COMPANY"));
        assertThat(balance()).isZero();
        assertThat(ask(WalletCharge.of(customer, "again", paymentKey, 10_000))).isInstanceOf(Charged.class);
    }

    @Test
    void goesOnWhenTheCustomerGoesAway() {
        var asking = FUNDS.bean(ChargeWallet.class).charge(charge).subscribe();

        asking.dispose();

        await().untilAsserted(() -> assertThat(balance()).isEqualTo(10_000));
    }

    @Test
    void findsOutThatTheMoneyWasTakenThoughNobodySaidSo() {
        PROVIDER.fail(paymentKey, Fault.CAPTURED_BUT_SILENT);
        var before = PROVIDER.captures();

        assertThat(ask(charge)).isEqualTo(new Pending(charge.id(), 10_000));
        assertThat(balance()).isZero();

        FUNDS.clock().moveOn(LATER);
        await().untilAsserted(() -> assertThat(ask(charge)).isEqualTo(new Charged(charge.id(), 10_000, 10_000)));
        assertThat(balance()).isEqualTo(10_000);
        assertThat(PROVIDER.captures()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SILENT", "NOT_ASKED"})
    void asksAgainUntilTheProviderIsBack(Fault fault) {
        PROVIDER.fail(paymentKey, fault);
        assertThat(ask(charge)).isEqualTo(new Pending(charge.id(), 10_000));

        FUNDS.clock().moveOn(LATER);
        await().untilAsserted(() -> assertThat(attempts()).isPositive());
        assertThat(ask(charge)).isEqualTo(new Pending(charge.id(), 10_000));
        PROVIDER.recover(paymentKey);

        FUNDS.clock().moveOn(LATER.multipliedBy(5));
        await().untilAsserted(() -> assertThat(ask(charge)).isInstanceOf(Charged.class));
        assertThat(balance()).isEqualTo(10_000);
    }

    @Test
    void remembersTheMoneyWhenItDiedBeforeWritingItDown() {
        diesAfterWritingDownWhatItWillAsk();
        PROVIDER.know(paymentKey, new Found(orderId(), "DONE", 10_000, 10_000, true, false));
        assertThat(ask(charge)).isEqualTo(new InFlight());

        FUNDS.clock().moveOn(LATER);
        await().untilAsserted(() -> assertThat(ask(charge)).isInstanceOf(Charged.class));
        assertThat(balance()).isEqualTo(10_000);
    }

    @Test
    void takesTheMoneyWhenItDiedBeforeAsking() {
        diesAfterWritingDownWhatItWillAsk();

        FUNDS.clock().moveOn(LATER);
        await().untilAsserted(() -> assertThat(ask(charge)).isInstanceOf(Charged.class));
        assertThat(PROVIDER.holds(paymentKey)).isEqualTo(10_000);
    }

    @Test
    void givesNoMoneyThatTheProviderDoesNotHave() {
        assertThat(ask(WalletCharge.of(customer, "other", "card-of-nobody", 10_000)))
                .isEqualTo(new Refused("NOT_FOUND_PAYMENT"));
    }

    @Test
    void takesNoOtherAmountThanWasAuthorised() {
        assertThat(ask(WalletCharge.of(customer, "key", paymentKey, 10_001))).isEqualTo(new Refused("AMOUNT_MISMATCH"));
        assertThat(PROVIDER.holds(paymentKey)).isZero();
    }

    @Test
    void takesNoMoneyThatSomebodyElseAuthorised() {
        var thief = Wallets.opened(FUNDS);

        assertThat(ask(WalletCharge.of(thief, "key", paymentKey, 10_000))).isEqualTo(new Refused("ORDER_MISMATCH"));
        assertThat(PROVIDER.holds(paymentKey)).isZero();
        assertThat(ask(charge)).isInstanceOf(Charged.class);
    }

    @Test
    void givesNoMoneyThatWasTakenForSomethingElse() {
        endsRefused(new Found("an-order", "DONE", 10_000, 10_000, true, false), "ORDER_MISMATCH");
        assertThat(PROVIDER.holds(paymentKey)).isEqualTo(10_000);
    }

    @Test
    void givesNoMoneyThatWillNeverBeTaken() {
        endsRefused(new Found(orderId(), "EXPIRED", 10_000, 10_000, false, true), "EXPIRED");
    }

    @Test
    void givesNoMoneyThatWasGivenBack() {
        endsRefused(new Found(orderId(), "CANCELED", 10_000, 0, true, true), "CANCELED");
    }

    @Test
    void givesBackAnotherAmountThanWasAskedFor() {
        endsRefused(new Found(orderId(), "DONE", 9_000, 9_000, true, false), "AMOUNT_MISMATCH");
        assertThat(PROVIDER.holds(paymentKey)).isZero();
    }

    private void endsRefused(Found atTheProvider, String code) {
        diesAfterWritingDownWhatItWillAsk();
        PROVIDER.know(paymentKey, atTheProvider);

        FUNDS.clock().moveOn(LATER);
        await().untilAsserted(() -> assertThat(ask(charge)).isEqualTo(new Refused(code)));
        assertThat(balance()).isZero();
    }

    private String orderId() {
        return "wallet-" + customer + "-1";
    }

    private void diesAfterWritingDownWhatItWillAsk() {
        FUNDS.bean(ChargeStore.class).begin(charge, FUNDS.clock().instant()).block();
    }

    private long attempts() {
        return FUNDS.count("select cast(attempts as bigint) from wallet_charge where id = '%s'".formatted(charge.id()));
    }

    private long balance() {
        return Wallets.balance(FUNDS, customer);
    }

    private static ChargeOutcome ask(WalletCharge charge) {
        return FUNDS.bean(ChargeWallet.class).charge(charge).block(FundsService.LIMIT);
    }
}
