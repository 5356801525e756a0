package dev.flashsale.payment.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.payment.ledger.FundsService;
import dev.flashsale.payment.wallet.PinOutcome.Locked;
import dev.flashsale.payment.wallet.PinOutcome.NoWallet;
import dev.flashsale.payment.wallet.PinOutcome.Right;
import dev.flashsale.payment.wallet.PinOutcome.Wrong;
import dev.flashsale.web.ProblemRaised;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PinIT {

    private static final FundsService FUNDS = FundsService.shared();
    private static final String WRONG = "000000";

    private final WalletPayments wallets = FUNDS.bean(WalletPayments.class);

    @Test
    void knowsTheRightPin() {
        var customer = Wallets.opened(FUNDS);

        assertThat(check(customer, Wallets.PIN)).isEqualTo(new Right());
        assertThat(check(customer, WRONG)).isEqualTo(new Wrong(4));
        assertThat(check(UUID.randomUUID(), Wallets.PIN)).isEqualTo(new NoWallet());
    }

    @Test
    void forgetsWrongTriesOnceTheRightPinIsGiven() {
        var customer = Wallets.opened(FUNDS);
        Flux.range(0, 4).concatMap(_ -> wallets.checkPin(customer, WRONG)).blockLast();

        assertThat(check(customer, Wallets.PIN)).isEqualTo(new Right());

        assertThat(check(customer, WRONG)).isEqualTo(new Wrong(4));
    }

    @Test
    void looksAtNoMoreThanFiveWrongOnesHoweverManyAreGuessedAtOnce() {
        var customer = Wallets.opened(FUNDS);

        try (var twin = FUNDS.twin()) {
            var others = twin.bean(WalletPayments.class);
            var outcomes = Flux.range(0, 20)
                    .flatMap(turn -> (turn % 2 == 0 ? wallets : others).checkPin(customer, WRONG), 20)
                    .collectList()
                    .block();

            assertThat(outcomes).filteredOn(Wrong.class::isInstance).hasSize(5).contains(new Wrong(0));
            assertThat(outcomes).filteredOn(Locked.class::isInstance).hasSize(15);
            assertThat(check(customer, Wallets.PIN)).isInstanceOf(Locked.class);
        }
    }

    @Test
    void opensAgainAfterAWhile() {
        var customer = Wallets.opened(FUNDS);
        Flux.range(0, 5).concatMap(_ -> wallets.checkPin(customer, WRONG)).blockLast();

        FUNDS.clock().moveOn(Duration.ofMinutes(9));
        assertThat(check(customer, Wallets.PIN)).isInstanceOf(Locked.class);

        FUNDS.clock().moveOn(Duration.ofMinutes(2));
        assertThat(check(customer, WRONG)).isEqualTo(new Wrong(4));
        assertThat(check(customer, Wallets.PIN)).isEqualTo(new Right());
    }

    @Test
    void doesNotLockOutWhoGivesTheRightPinManyTimesAtOnce() {
        var customer = Wallets.opened(FUNDS);

        var outcomes = Flux.range(0, 30)
                .flatMap(_ -> wallets.checkPin(customer, Wallets.PIN), 30)
                .collectList()
                .block();

        assertThat(outcomes).isEqualTo(Collections.nCopies(30, new Right()));
    }

    @Test
    void doesNotHoldItAgainstACustomerToGoAway() {
        var customer = Wallets.opened(FUNDS);

        Flux.range(1, 40)
                .concatMap(millis -> wallets.checkPin(customer, Wallets.PIN)
                        .timeout(Duration.ofMillis(millis))
                        .onErrorComplete())
                .blockLast();

        assertThat(check(customer, Wallets.PIN)).isEqualTo(new Right());
        await().untilAsserted(() -> assertThat(triesInHand(customer)).isZero());
    }

    @Test
    void countsATryThatNobodyFinished() {
        var customer = Wallets.opened(FUNDS);
        var store = FUNDS.bean(PinStore.class);
        Flux.range(0, 5)
                .concatMap(_ -> store.reserve(customer, FUNDS.clock().instant()))
                .blockLast();

        assertThat(check(customer, Wallets.PIN)).isInstanceOf(Locked.class);
    }

    @Test
    void sendsAwayWhomItCannotServe() {
        var settings = Map.<String, Object>of(
                "flashsale.wallet.pin.strength", 12,
                "flashsale.wallet.pin.threads", 1,
                "flashsale.wallet.pin.waiting", 2);
        try (var narrow = FundsService.start("narrow", settings)) {
            var customer = Wallets.opened(narrow);
            var busy = narrow.bean(WalletPayments.class);

            var refused = Flux.range(0, 12)
                    .flatMapDelayError(
                            _ -> busy.checkPin(customer, WRONG)
                                    .then(Mono.<ProblemRaised>empty())
                                    .onErrorResume(ProblemRaised.class, Mono::just),
                            12,
                            1)
                    .collectList()
                    .block();

            assertThat(refused).hasSize(10).allSatisfy(raised -> {
                assertThat(raised.problem().status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                assertThat(raised.problem().retryAfter()).isPositive();
            });
            busy.checkPin(customer, WRONG)
                    .as(StepVerifier::create)
                    .expectNext(new Wrong(2))
                    .verifyComplete();
        }
    }

    private static long triesInHand(UUID customer) {
        return FUNDS.count("select cast(wrong_tries + open_tries as bigint) from wallet where customer_id = '%s'"
                .formatted(customer));
    }

    private PinOutcome check(UUID customer, String pin) {
        return wallets.checkPin(customer, pin).block(FundsService.LIMIT);
    }
}
