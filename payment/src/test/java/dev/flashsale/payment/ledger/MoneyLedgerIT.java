package dev.flashsale.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.payment.ledger.Movement.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class MoneyLedgerIT {

    private static final FundsService FUNDS = FundsService.shared();

    private final UUID customer = UUID.randomUUID();
    private final UUID seller = UUID.randomUUID();
    private final MoneyLedger ledger = FUNDS.bean(MoneyLedger.class);
    private final LedgerBalances balances = FUNDS.bean(LedgerBalances.class);

    @Test
    void movesWonFromOneAccountToAnother() {
        ledger.record(List.of(paid(1_000), paid(500))).block();

        assertThat(balances.of(Account.customer(customer)).block()).isEqualTo(-1_500);
        assertThat(balances.of(Account.seller(seller)).block()).isEqualTo(1_500);
        assertThat(balances.notEmpty(Account.Kind.SELLER, 100_000).collectList().block())
                .contains(new LedgerBalances.OwnedBalance(seller, 1_500));
    }

    @Test
    void knowsTheAccountsThatHaveNoOwner() {
        var before = balances.of(Account.PROVIDER).block();

        ledger.record(List.of(new Movement(
                        UUID.randomUUID(),
                        Reason.CARD_CAPTURED,
                        Account.PROVIDER,
                        Account.customer(customer),
                        700,
                        null,
                        Instant.now())))
                .block();

        assertThat(balances.of(Account.PROVIDER).block()).isEqualTo(before - 700);
        assertThat(balances.byKind().block().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    @Test
    void recordsAMovementOnceHoweverOftenItIsAsked() {
        var movement = paid(1_000);

        Flux.range(0, 20)
                .flatMap(_ -> FUNDS.inTransaction(ledger.record(List.of(movement, paid(1), movement))), 20)
                .then(ledger.record(List.of(movement)))
                .block();

        assertThat(balances.of(Account.seller(seller)).block()).isEqualTo(1_020);
    }

    @Test
    void forgetsWhatItsTransactionForgets() {
        FUNDS.inTransaction(ledger.record(List.of(paid(1_000))).then(FUNDS.execute("select 1 / 0")))
                .as(StepVerifier::create)
                .verifyError();

        assertThat(balances.of(Account.seller(seller)).block()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update entry set amount = amount + 1",
                "update entry set amount = 0 where false",
                "delete from entry",
                "truncate entry",
                "truncate movement cascade",
                "update movement set reason = 'OTHER'",
                "delete from movement",
                "delete from movement where false"
            })
    void refusesToChangeWhatIsRecorded(String statement) {
        ledger.record(List.of(paid(1_000))).block();

        FUNDS.execute(statement)
                .as(StepVerifier::create)
                .verifyErrorMatches(cause -> cause.getMessage().contains("is only added to"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('00000000-0000-0000-0000-00000000000a', 1, 'PROVIDER', null, 5)",
                "('00000000-0000-0000-0000-00000000000a', 1, 'PROVIDER', null, 5),"
                        + " ('00000000-0000-0000-0000-00000000000a', 2, 'PLATFORM', null, -4)",
                "('00000000-0000-0000-0000-00000000000a', 1, 'PROVIDER', null, 0),"
                        + " ('00000000-0000-0000-0000-00000000000a', 2, 'PLATFORM', null, 0)",
                "('00000000-0000-0000-0000-00000000000a', 1, 'WALLET', null, 5),"
                        + " ('00000000-0000-0000-0000-00000000000a', 2, 'PLATFORM', null, -5)",
                "('00000000-0000-0000-0000-00000000000a', 1, 'THIN AIR', null, 5),"
                        + " ('00000000-0000-0000-0000-00000000000a', 2, 'PLATFORM', null, -5)"
            })
    void refusesEntriesThatDoNotBalance(String entries) {
        var movement = "insert into movement values ('00000000-0000-0000-0000-00000000000a', 'ODD', null, now())";

        FUNDS.inTransaction(FUNDS.execute(movement).then(FUNDS.execute("insert into entry values " + entries)))
                .as(StepVerifier::create)
                .verifyError(DataIntegrityViolationException.class);
    }

    @Test
    void refusesAnAdditionThatUnbalancesAMovement() {
        var movement = paid(1_000);
        ledger.record(List.of(movement)).block();

        FUNDS.execute("insert into entry values ('%s', 3, 'PLATFORM', null, 1)".formatted(movement.id()))
                .as(StepVerifier::create)
                .verifyError(DataIntegrityViolationException.class);
    }

    @Test
    void refusesAMovementWithoutEntriesAtCommit() {
        var movement = "insert into movement values ('%s', 'EMPTY', null, now())".formatted(UUID.randomUUID());

        FUNDS.inTransaction(FUNDS.execute(movement))
                .as(StepVerifier::create)
                .verifyErrorMatches(cause -> cause.toString().contains("has not two entries")
                        || String.valueOf(cause.getCause()).contains("has not two entries"));
    }

    @Test
    void auditsItself() {
        ledger.record(List.of(paid(1_000))).block();

        var checks = FUNDS.bean(LedgerAudit.class).checks().collectList().block();

        assertThat(checks).isNotEmpty().allMatch(AuditCheck::passed);
        assertThat(checks).extracting(AuditCheck::promise).containsOnly("P7");
    }

    private Movement paid(long amount) {
        return new Movement(
                UUID.randomUUID(),
                Reason.ORDER_PAID,
                Account.customer(customer),
                Account.seller(seller),
                amount,
                UUID.randomUUID(),
                Instant.now());
    }
}
