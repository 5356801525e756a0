package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.HoldStockAgain;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.sale.Shop.TestSale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** The saga steps of this service: duplicate, reordered and late commands, and the last line of defence. */
class StockParticipantIT {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static Instance instance;
    private static Shop shop;
    private static SagaSide saga;

    @BeforeAll
    static void start() {
        instance = Instance.start();
        shop = new Shop(instance);
        saga = new SagaSide(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void givesUnitsBackOnceHoweverOftenItIsAsked() {
        var sale = shop.openSale(5, 5);
        var order = placed(sale, 2);

        saga.send(new HoldStock(order.orderId(), order));
        saga.send(new ReleaseStock(order.orderId(), order));
        saga.send(new ReleaseStock(order.orderId(), order));
        saga.send(new HoldStock(order.orderId(), order));

        saga.awaitReplies(
                order.orderId(),
                new StockHeld(order.orderId()),
                new StockReleased(order.orderId()),
                new StockReleased(order.orderId()),
                new StockReleased(order.orderId()));
        shop.awaitRemaining(sale, 5);
        shop.assertAuditPasses(sale);
    }

    @Test
    void leavesATombstoneForAHoldThatComesTooLate() {
        var sale = shop.openSale(5, 5);
        var order = foreignOrder(sale, 1, 1);

        saga.send(new ReleaseStock(order.orderId(), order));
        saga.awaitReplies(order.orderId(), new StockReleased(order.orderId()));
        saga.send(new HoldStock(order.orderId(), order));

        saga.awaitReplies(order.orderId(), new StockReleased(order.orderId()), new StockReleased(order.orderId()));
        assertThat(held(sale)).isZero();
    }

    /** So that a saga can tell the answer to this command from one that was answered before and comes again. */
    @Test
    void saysWhichCommandIsAnswered() {
        var order = foreignOrder(shop.openSale(5, 5), 1, 1);
        var hold = Message.<SaleCommand>of(
                UUID.randomUUID(), order.orderId().toString(), new HoldStock(order.orderId(), order));

        saga.send(hold);

        assertThat(saga.messages(order.orderId())).extracting(Message::answers).containsExactly(Optional.of(hold.id()));
    }

    @Test
    void rejectsWhatTheQuantityDoesNotCoverWhateverRedisSays() {
        var sale = shop.openSale(1, 5);
        var first = foreignOrder(sale, 1, 1);
        var second = foreignOrder(sale, 1, 2);

        saga.send(new HoldStock(first.orderId(), first));
        saga.awaitReplies(first.orderId(), new StockHeld(first.orderId()));
        saga.send(new HoldStock(second.orderId(), second));

        saga.awaitReplies(second.orderId(), new StockRejected(second.orderId()));
        assertThat(held(sale)).isEqualTo(1);
    }

    @Test
    void sellsWhatIsHeldAndTakesItBackAfterwards() {
        var sale = shop.openSale(5, 5);
        var order = placed(sale, 3);

        saga.send(new HoldStock(order.orderId(), order));
        saga.awaitReplies(order.orderId(), new StockHeld(order.orderId()));
        saga.send(new SellStock(order.orderId()));
        saga.awaitReplies(order.orderId(), new StockHeld(order.orderId()), new StockSold(order.orderId()));
        assertThat(held(sale)).isZero();
        saga.send(new ReleaseStock(order.orderId(), order));

        shop.awaitRemaining(sale, 5);
        shop.assertAuditPasses(sale);
    }

    @Test
    void holdsAgainWhatWasGivenBackIfItIsStillThere() {
        var sale = shop.openSale(5, 5);
        var order = placed(sale, 3);
        released(order);
        shop.awaitRemaining(sale, 5);

        askUntilAnswered(order, new StockHeld(order.orderId()));
        saga.send(new HoldStockAgain(order.orderId(), order));
        saga.send(new SellStock(order.orderId()));

        shop.awaitRemaining(sale, 2);
        assertThat(saga.replies(order.orderId())).endsWith(new StockSold(order.orderId()));
        shop.assertAuditPasses(sale);
        saga.send(new ReleaseStock(order.orderId(), order));
        shop.awaitRemaining(sale, 5);
        shop.assertAuditPasses(sale);
    }

    @Test
    void holdsNothingAgainOnceOthersHaveIt() {
        var sale = shop.openSale(5, 5);
        var order = placed(sale, 3);
        released(order);
        shop.awaitRemaining(sale, 5);
        var other = placed(sale, 3);

        askUntilAnswered(order, new StockRejected(order.orderId()));
        saga.send(new HoldStock(other.orderId(), other));
        saga.send(new ReleaseStock(other.orderId(), other));
        shop.awaitRemaining(sale, 5);
        saga.send(new HoldStockAgain(order.orderId(), order));

        // What was refused stays so, whatever comes free: the saga has gone on.
        assertThat(saga.replies(order.orderId())).endsWith(new StockRejected(order.orderId()));
        shop.awaitRemaining(sale, 5);
        shop.assertAuditPasses(sale);
    }

    @Test
    void aReleaseThatIsDeliveredAgainLeavesAloneWhatIsHeldAgain() {
        var sale = shop.openSale(5, 5);
        var order = placed(sale, 3);
        saga.send(new HoldStock(order.orderId(), order));
        var release = Message.<SaleCommand>of(
                UUID.randomUUID(), order.orderId().toString(), new ReleaseStock(order.orderId(), order));
        saga.send(release);
        shop.awaitRemaining(sale, 5);
        askUntilAnswered(order, new StockHeld(order.orderId()));

        saga.send(release);

        assertThat(saga.replies(order.orderId())).endsWith(new StockHeld(order.orderId()));
        shop.awaitRemaining(sale, 2);
        shop.assertAuditPasses(sale);
    }

    /** Called off after it was paid too late: the release may overtake a second hold that is still on its way, or comes again. */
    @Test
    void neverHoldsAgainWhatWasReleasedSince() {
        var sale = shop.openSale(5, 5);
        var order = placed(sale, 3);
        released(order);
        shop.awaitRemaining(sale, 5);
        askUntilAnswered(order, new StockHeld(order.orderId()));
        saga.send(new ReleaseStock(order.orderId(), order));
        shop.awaitRemaining(sale, 5);

        saga.send(new HoldStockAgain(order.orderId(), order));
        saga.send(new SellStock(order.orderId()));

        assertThat(saga.replies(order.orderId()))
                .endsWith(new StockRejected(order.orderId()), new StockReleased(order.orderId()));
        assertThat(held(sale)).isZero();
        shop.awaitRemaining(sale, 5);
        shop.assertAuditPasses(sale);
    }

    @Test
    void lettingManyHoldAgainSellsNoMoreThanThereIs() {
        var sale = shop.openSale(6, 1);
        var late = IntStream.range(0, 6).mapToObj(_ -> placed(sale, 1)).toList();
        late.forEach(StockParticipantIT::released);
        shop.awaitRemaining(sale, 6);
        var others = IntStream.range(0, 3).mapToObj(_ -> placed(sale, 1)).toList();

        Flux.fromIterable(late)
                .flatMap(order -> saga.sending(new HoldStockAgain(order.orderId(), order)))
                .blockLast(SOON);

        await().atMost(SOON).until(() -> late.stream().allMatch(order -> isAnsweredAgain(order)));
        assertThat(late.stream().filter(order -> saga.replies(order.orderId()).getLast() instanceof StockHeld))
                .hasSize(3);
        others.forEach(order -> saga.send(new HoldStock(order.orderId(), order)));
        shop.awaitRemaining(sale, 0);
        shop.assertAuditPasses(sale);
    }

    private static void released(OrderPlaced order) {
        saga.send(new HoldStock(order.orderId(), order));
        saga.send(new ReleaseStock(order.orderId(), order));
    }

    /** As the saga does, while the units are not given back yet or the counters are away. */
    private static void askUntilAnswered(OrderPlaced order, SaleReply answer) {
        await().atMost(SOON).untilAsserted(() -> {
            saga.sending(new HoldStockAgain(order.orderId(), order)).block(SOON);
            assertThat(saga.replies(order.orderId())).endsWith(answer);
        });
    }

    private static boolean isAnsweredAgain(OrderPlaced order) {
        return saga.replies(order.orderId()).size() > 2;
    }

    /** Buys over HTTP and reads the announcement. */
    private static OrderPlaced placed(TestSale sale, int quantity) {
        var answer = shop.buy(sale, UUID.randomUUID(), "key", quantity).block();
        var orderId = UUID.fromString(answer.json().path("orderId").asString());
        return instance.bean(TopicProgress.class)
                .readAll(Topics.ORDERS_PLACED)
                .map(message -> (OrderPlaced) message.payload())
                .filter(order -> order.orderId().equals(orderId))
                .blockFirst(SOON);
    }

    /** An order that Redis has never seen. */
    private static OrderPlaced foreignOrder(TestSale sale, int quantity, long sequence) {
        var now = Instant.parse("2026-01-01T00:00:00Z");
        return new OrderPlaced(
                UUID.randomUUID(),
                sale.id(),
                shop.seller(),
                UUID.randomUUID(),
                sequence,
                "print",
                1,
                List.of(new OrderLine(sale.item(), UUID.randomUUID(), quantity, 7_000)),
                7_000L * quantity,
                null,
                0,
                now,
                now.plusSeconds(600));
    }

    private static int held(TestSale sale) {
        return instance.bean(DatabaseClient.class)
                .sql("select held from sale_item where id = :id")
                .bind("id", sale.item())
                .mapValue(Integer.class)
                .one()
                .block();
    }
}
