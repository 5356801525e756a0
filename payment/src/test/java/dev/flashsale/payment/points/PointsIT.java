package dev.flashsale.payment.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentCommand.ReturnPoints;
import dev.flashsale.contracts.PaymentCommand.SpendPoints;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.PointsEarned;
import dev.flashsale.contracts.PaymentReply.PointsRejected;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.ledger.FundsService;
import dev.flashsale.payment.ledger.LedgerAudit;
import dev.flashsale.payment.ledger.LedgerBalances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PointsIT {

    private static final FundsService FUNDS = FundsService.shared();

    private final UUID customer = UUID.randomUUID();
    private final UUID seller = UUID.randomUUID();
    private final UUID sale = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();
    private final PointsParticipant participant = FUNDS.bean(PointsParticipant.class);

    private final SpendPoints spend = spend(order, 300);
    private final ReturnPoints back = new ReturnPoints(order, customer);
    private final EarnPoints earn = new EarnPoints(order, customer, 10_099);

    PointsIT() {
        grant(1_000);
    }

    @AfterEach
    void booksBalance() {
        assertThat(FUNDS.bean(LedgerAudit.class).checks().collectList().block())
                .hasSize(4)
                .allMatch(AuditCheck::passed);
    }

    @Test
    void spendsOnceAndReturnsOnce() {
        assertThat(handle(spend)).containsExactly(new PointsSpent(order, 300));
        assertThat(handle(spend)).containsExactly(new PointsSpent(order, 300));
        assertThat(balance()).isEqualTo(700);
        assertThat(ledgerOf(Account.seller(seller))).isEqualTo(300);

        assertThat(handle(back)).containsExactly(new PointsReturned(order));
        assertThat(handle(back)).containsExactly(new PointsReturned(order));
        assertThat(balance()).isEqualTo(1_000);
        assertThat(ledgerOf(Account.seller(seller))).isZero();
    }

    @Test
    void neverSpendsWhatIsReturnedAlready() {
        assertThat(handle(back)).containsExactly(new PointsReturned(order));
        assertThat(handle(spend)).containsExactly(new PointsRejected(order, "returned"));
        assertThat(handle(spend)).containsExactly(new PointsRejected(order, "returned"));
        assertThat(handle(back)).containsExactly(new PointsReturned(order));

        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void keepsTheOrderOfCommandsWithinABatch() {
        assertThat(handle(spend, spend, back, spend, back))
                .containsExactly(
                        new PointsSpent(order, 300),
                        new PointsSpent(order, 300),
                        new PointsReturned(order),
                        new PointsRejected(order, "returned"),
                        new PointsReturned(order));

        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void spendsAllOrNothing() {
        var dear = spend(UUID.randomUUID(), 1_001);

        assertThat(handle(dear)).containsExactly(new PointsRejected(dear.orderId(), "not-enough"));
        grant(10_000);
        assertThat(handle(dear)).containsExactly(new PointsRejected(dear.orderId(), "not-enough"));
        assertThat(handle(new ReturnPoints(dear.orderId(), customer)))
                .containsExactly(new PointsReturned(dear.orderId()));

        assertThat(balance()).isEqualTo(11_000);
    }

    @Test
    void neverSpendsMoreThanThereIs() {
        try (var twin = FUNDS.twin()) {
            var other = twin.bean(PointsParticipant.class);

            var replies = Flux.range(0, 200)
                    .flatMap(turn -> handle(turn % 2 == 0 ? participant : other, spend(UUID.randomUUID(), 30)), 200)
                    .flatMapIterable(answers -> answers)
                    .collectList()
                    .block();

            assertThat(replies).filteredOn(PointsSpent.class::isInstance).hasSize(33);
            assertThat(replies).filteredOn(PointsRejected.class::isInstance).hasSize(167);
            assertThat(balance()).isEqualTo(10);
        }
    }

    @Test
    void agreesWithItselfWhenTheSameCommandsRace() {
        var replies = Flux.range(0, 60)
                .flatMap(turn -> handle(participant, turn % 2 == 0 ? spend : back), 60)
                .collectList()
                .block();

        assertThat(replies).hasSize(60);
        assertThat(handle(back)).containsExactly(new PointsReturned(order));
        assertThat(balance()).isEqualTo(1_000);
        assertThat(ledgerOf(Account.seller(seller))).isZero();
    }

    @Test
    void earnsOnceRoundedDown() {
        assertThat(handle(earn)).containsExactly(new PointsEarned(order, 100));
        assertThat(handle(earn)).containsExactly(new PointsEarned(order, 100));
        assertThat(balance()).isEqualTo(1_100);

        var small = new EarnPoints(UUID.randomUUID(), customer, 99);
        assertThat(handle(small)).containsExactly(new PointsEarned(small.orderId(), 0));
        assertThat(balance()).isEqualTo(1_100);
    }

    @Test
    void takesBackWhatAReturnedOrderEarned() {
        handle(spend, earn);
        assertThat(balance()).isEqualTo(800);

        assertThat(handle(back, back)).containsExactly(new PointsReturned(order), new PointsReturned(order));

        assertThat(balance()).isEqualTo(1_000);
        assertThat(handle(earn)).containsExactly(new PointsEarned(order, 100));
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void takesBackNoMoreThanIsLeft() {
        handle(earn);
        var other = spend(UUID.randomUUID(), 1_070);
        assertThat(handle(other)).containsExactly(new PointsSpent(other.orderId(), 1_070));

        handle(back);

        assertThat(balance()).isZero();
    }

    @Test
    void earnsNothingAfterTheReturn() {
        handle(back);

        assertThat(handle(earn)).containsExactly(new PointsEarned(order, 0));
        assertThat(balance()).isEqualTo(1_000);
    }

    @Test
    void forgetsWhatItsTransactionForgets() {
        FUNDS.inTransaction(handle(participant, spend).then(FUNDS.execute("select 1 / 0")))
                .as(StepVerifier::create)
                .verifyError();

        assertThat(balance()).isEqualTo(1_000);
        assertThat(handle(back)).containsExactly(new PointsReturned(order));
    }

    @Test
    void tellsTheAuditWhatIsSpent() {
        var returned = spend(UUID.randomUUID(), 50);
        handle(spend, spend(UUID.randomUUID(), 20), returned, new ReturnPoints(returned.orderId(), customer));

        var facts = FUNDS.bean(PointsFacts.class);
        assertThat(facts.find(Optional.of(sale)).block()).isEqualTo(Map.of("P4|sale/" + sale + "/points", "320"));
        assertThat(facts.find(Optional.empty()).block()).containsEntry("P4|sale/" + sale + "/points", "320");
        assertThat(facts.find(Optional.of(UUID.randomUUID())).block()).isEmpty();
    }

    @Test
    void isNotNegativeEvenByHand() {
        FUNDS.execute("update points_account set balance = -1 where customer_id = '%s'".formatted(customer))
                .as(StepVerifier::create)
                .verifyError(DataIntegrityViolationException.class);
    }

    private void grant(long amount) {
        FUNDS.bean(GrantPoints.class)
                .grant(new GrantRequest(customer, amount, "welcome"))
                .block();
    }

    private SpendPoints spend(UUID orderId, long points) {
        return new SpendPoints(orderId, sale, seller, customer, points);
    }

    private List<PaymentReply> handle(PaymentCommand... commands) {
        return handle(participant, commands).block();
    }

    private static Mono<List<PaymentReply>> handle(PointsParticipant with, PaymentCommand... commands) {
        return FUNDS.inTransaction(with.handle(List.of(commands)));
    }

    private long balance() {
        return FUNDS.bean(PointsHistory.class).balance(customer).block();
    }

    private static long ledgerOf(Account account) {
        return FUNDS.bean(LedgerBalances.class).of(account).block();
    }
}
