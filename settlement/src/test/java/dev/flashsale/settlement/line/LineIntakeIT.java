package dev.flashsale.settlement.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.RawMessage;
import dev.flashsale.messaging.TopicWriter;
import dev.flashsale.settlement.SettlementService;
import dev.flashsale.settlement.SoldOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class LineIntakeIT {

    @Test
    void hearsOfSalesAndRefunds() {
        var settlement = SettlementService.shared();
        var order = SoldOrder.plain(UUID.randomUUID());

        settlement.tell(order.awaitingPayment(), order.confirmed(), order.cancelling(), order.cancelled());
        settlement.tell(order.captured(), order.refunded());

        assertThat(linesOf(settlement, order)).isEqualTo(4);
    }

    @Test
    void setsAsideWhatCannotBeHandledAndGoesOn() {
        var settlement = SettlementService.shared();
        var orders = settlement.deadLetters(Topics.ORDER_EVENTS);
        var payments = settlement.deadLetters(Topics.PAYMENT_EVENTS);
        var sold = List.of(SoldOrder.plain(UUID.randomUUID()), SoldOrder.plain(UUID.randomUUID()));
        var broken = SoldOrder.plain(UUID.randomUUID());

        settlement.send(sold.getFirst().confirmed());
        sendRaw(settlement, Topics.ORDER_EVENTS, "{\"type\":\"Nonsense\"}", "[]", "{", "");
        settlement.tell(sold.getLast().confirmed());
        settlement.tell(
                sold.getFirst().captured(), broken.captured(0), sold.getLast().captured());

        assertThat(sold).allMatch(order -> linesOf(settlement, order) == 2);
        assertThat(settlement.deadLetters(Topics.ORDER_EVENTS)).isEqualTo(orders + 4);
        assertThat(settlement.deadLetters(Topics.PAYMENT_EVENTS)).isEqualTo(payments + 1);
    }

    /** The first instance dies between its two transactions: what it wrote down is there, the lines are not. */
    @Test
    void formsWhatAnInstanceLeftHalfDone() {
        try (var settlement = SettlementService.start("crash", Map.of("flashsale.kafka.drain-timeout", "100ms"))) {
            var order = SoldOrder.plain(UUID.randomUUID());
            settlement.tell(order.captured());
            var doomed = settlement.twin();
            var closing = closePeriods(settlement);
            settlement.send(order.confirmed());
            await().until(() -> settlement.count("select count(*) from billed_order") == 1);
            assertThat(linesOf(settlement, order)).isZero();

            // Whichever of the two has it in hand, both let go of it.
            doomed.close();
            settlement.execute("""
                    select pg_terminate_backend(pid) from pg_locks
                    where locktype = 'advisory' and not granted
                      and database = (select oid from pg_database where datname = current_database())
                    """);
            assertThat(linesOf(settlement, order)).isZero();
            closing.dispose();

            await().until(() -> linesOf(settlement, order) == 2);
            settlement.awaitConsumed(Topics.ORDER_EVENTS);
        }
    }

    /** What is closed stays closed: a line that appears later has a higher number than all that were there. */
    @Test
    void addsNoLinesWhileAPeriodIsClosed() {
        try (var settlement = SettlementService.start("closing", Map.of())) {
            var before = SoldOrder.plain(UUID.randomUUID());
            var after = SoldOrder.plain(UUID.randomUUID());
            settlement.tell(before.confirmed());
            settlement.tell(before.captured());
            settlement.tell(after.confirmed());
            var closing = closePeriods(settlement);
            var highest = settlement.count("select max(line_no) from settlement_line");

            settlement.send(after.captured());
            await().until(() -> settlement.count("select count(*) from money_moved") == 2);
            assertThat(linesOf(settlement, after)).isZero();
            closing.dispose();
            settlement.awaitConsumed(Topics.PAYMENT_EVENTS);

            assertThat(settlement.count(
                            "select min(line_no) from settlement_line where order_id = '%s'".formatted(after.id())))
                    .isGreaterThan(highest);
        }
    }

    /** Holds what closing a period holds, until it is disposed of. */
    private static Disposable closePeriods(SettlementService settlement) {
        var locked = Sinks.<Boolean>one();
        var closing = settlement
                .bean(DatabaseClient.class)
                .sql("select pg_advisory_xact_lock(7101)")
                .then()
                .then(Mono.fromRunnable(() -> locked.tryEmitValue(true)))
                .then(Mono.never())
                .as(settlement.bean(TransactionalOperator.class)::transactional)
                .subscribe();
        locked.asMono().block(SettlementService.LIMIT);
        return closing;
    }

    private static void sendRaw(SettlementService settlement, Topic<?> topic, String... contents) {
        for (var content : contents) {
            var id = UUID.randomUUID();
            settlement
                    .bean(TopicWriter.class)
                    .sendRaw(List.of(RawMessage.of(
                            topic, id, id.toString(), "Nonsense", content.getBytes(StandardCharsets.UTF_8))))
                    .block(SettlementService.LIMIT);
        }
    }

    private static long linesOf(SettlementService settlement, SoldOrder order) {
        return settlement.count("select count(*) from settlement_line where order_id = '%s'".formatted(order.id()));
    }
}
