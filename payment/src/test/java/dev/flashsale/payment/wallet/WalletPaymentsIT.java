package dev.flashsale.payment.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.ledger.FundsService;
import dev.flashsale.payment.ledger.LedgerAudit;
import dev.flashsale.payment.ledger.LedgerBalances;
import dev.flashsale.payment.wallet.WalletOutcome.NoWallet;
import dev.flashsale.payment.wallet.WalletOutcome.NotEnough;
import dev.flashsale.payment.wallet.WalletOutcome.Paid;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class WalletPaymentsIT {

    private static final FundsService FUNDS = FundsService.shared();
    private static FundsService twin;

    private final UUID seller = UUID.randomUUID();
    private final WalletPayments payments = FUNDS.bean(WalletPayments.class);

    @BeforeAll
    static void startAnotherInstance() {
        twin = FUNDS.twin();
    }

    @AfterAll
    static void stopIt() {
        twin.close();
    }

    @AfterEach
    void booksBalance() {
        assertThat(FUNDS.bean(LedgerAudit.class).checks().collectList().block()).allMatch(AuditCheck::passed);
    }

    @Test
    void neverPaysMoreThanThereIs() {
        var customer = Wallets.holding(FUNDS, 10_500);
        var others = twin.bean(WalletPayments.class);

        var outcomes = Flux.range(0, 50)
                .flatMap(turn -> pay(turn % 2 == 0 ? payments : others, customer, UUID.randomUUID(), 1_000), 50)
                .collectList()
                .block();

        assertThat(outcomes).filteredOn(Paid.class::isInstance).hasSize(10);
        assertThat(outcomes).filteredOn(NotEnough.class::isInstance).hasSize(40).contains(new NotEnough(500));
        assertThat(Wallets.balance(FUNDS, customer)).isEqualTo(500);
        assertThat(ledgerOf(Account.seller(seller))).isEqualTo(10_000);
    }

    @Test
    void opensOneWalletForEachCustomer() {
        var customer = UUID.randomUUID();
        var open = FUNDS.bean(OpenWallet.class);

        Flux.range(0, 20)
                .flatMap(_ -> open.open(customer, Wallets.PIN), 20)
                .count()
                .as(StepVerifier::create)
                .expectNext(1L)
                .verifyComplete();
    }

    @Test
    void paysOnceHoweverOftenItIsAsked() {
        var customer = Wallets.holding(FUNDS, 10_000);
        var payment = UUID.randomUUID();

        var outcomes = Flux.range(0, 20)
                .flatMap(_ -> FUNDS.inTransaction(pay(payments, customer, payment, 6_000)), 20)
                .collectList()
                .block();

        assertThat(outcomes).isEqualTo(Collections.nCopies(20, new Paid()));
        assertThat(Wallets.balance(FUNDS, customer)).isEqualTo(4_000);
    }

    @Test
    void givesBackOnceHoweverOftenItIsAsked() {
        var customer = Wallets.holding(FUNDS, 10_000);
        var refund = UUID.randomUUID();
        pay(payments, customer, UUID.randomUUID(), 6_000).block();

        Flux.range(0, 20)
                .flatMap(_ -> FUNDS.inTransaction(give(customer, refund)), 20)
                .then()
                .block();

        assertThat(Wallets.balance(FUNDS, customer)).isEqualTo(10_000);
        assertThat(ledgerOf(Account.seller(seller))).isZero();
    }

    @Test
    void forgetsAPaymentWhoseTransactionFails() {
        var customer = Wallets.holding(FUNDS, 10_000);

        FUNDS.inTransaction(pay(payments, customer, UUID.randomUUID(), 6_000).then(FUNDS.execute("select 1 / 0")))
                .as(StepVerifier::create)
                .verifyError();

        assertThat(Wallets.balance(FUNDS, customer)).isEqualTo(10_000);
    }

    @Test
    void paysFromNoWalletThatIsNotThere() {
        pay(payments, UUID.randomUUID(), UUID.randomUUID(), 1)
                .as(StepVerifier::create)
                .expectNext(new NoWallet())
                .verifyComplete();
    }

    @Test
    void numbersItsHistory() {
        var customer = Wallets.holding(FUNDS, 10_000);
        pay(payments, customer, UUID.randomUUID(), 6_000).block();
        give(customer, UUID.randomUUID()).block();

        var entries = FUNDS.bean(WalletStore.class)
                .entries(customer, Long.MAX_VALUE, 10)
                .collectList()
                .block();

        assertThat(entries).extracting(WalletEntry::number).isEqualTo(List.of(3L, 2L, 1L));
        assertThat(entries).extracting(WalletEntry::amount).isEqualTo(List.of(6_000L, -6_000L, 10_000L));
        assertThat(entries).extracting(WalletEntry::balanceAfter).isEqualTo(List.of(10_000L, 4_000L, 10_000L));
    }

    @Test
    void isNotNegativeEvenByHand() {
        var customer = Wallets.holding(FUNDS, 10_000);

        FUNDS.execute("update wallet set balance = -1 where customer_id = '%s'".formatted(customer))
                .as(StepVerifier::create)
                .verifyError(DataIntegrityViolationException.class);
    }

    private Mono<WalletOutcome> pay(WalletPayments from, UUID customer, UUID payment, long amount) {
        return from.pay(customer, payment, UUID.randomUUID(), seller, amount);
    }

    private Mono<Void> give(UUID customer, UUID refund) {
        return payments.refund(customer, refund, UUID.randomUUID(), seller, 6_000);
    }

    private static long ledgerOf(Account account) {
        return FUNDS.bean(LedgerBalances.class).of(account).block();
    }
}
