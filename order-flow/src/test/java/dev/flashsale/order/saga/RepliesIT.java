package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.Topic;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepliesIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final OrderFlow orderFlow = OrderFlow.shared();

    @Test
    void confirmsAndSellsWhatCostsNothing() {
        var free = Orders.free();

        orderFlow.place(free);

        await().untilAsserted(() -> assertThat(orderFlow.stepsOf(free.orderId()))
                .containsExactly(
                        "OrderPlaced 1 HOLDING_STOCK",
                        "HoldStock 1 ASKED",
                        "StockHeld 1 SELLING_STOCK",
                        "SellStock 1 ASKED",
                        "StockSold 1 CONFIRMED"));
        assertThat(orderFlow.statusOf(free.orderId())).isEqualTo("CONFIRMED");
    }

    @Test
    void cancelsWhatTheLedgerDoesNotCover() {
        var placed = Orders.placed();
        orderFlow.saleCore().reject(placed.orderId());

        orderFlow.place(placed);

        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLED/SOLD_OUT"));
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock");
    }

    @Test
    void recordsOneOrderForTwoCopiesOfARecord() {
        var placed = Orders.placed();

        orderFlow.place(placed, placed);
        orderFlow.place(placed);
        consumed(Topics.ORDERS_PLACED, "order-flow");

        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        consumed(Topics.SALE_COMMANDS, "sale-core");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock");
        assertThat(orderFlow.deadLetters(Topics.ORDERS_PLACED)).isZero();
    }

    @Test
    void survivesAReplyBeforeItsOrder() {
        var placed = Orders.placed();

        reply(new StockHeld(placed.orderId()));
        orderFlow.place(placed);

        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
    }

    @Test
    void changesNothingForRepeatedReplies() {
        var placed = Orders.placed();
        orderFlow.place(placed);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        var steps = orderFlow.stepsOf(placed.orderId());

        reply(new StockHeld(placed.orderId()), new StockHeld(placed.orderId()), new StockRejected(placed.orderId()));

        assertThat(orderFlow.stepsOf(placed.orderId())).isEqualTo(steps);
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT");
    }

    @Test
    void ignoresAHoldThatIsConfirmedAfterTheCancel() {
        var placed = Orders.placed();
        orderFlow.saleCore().keepSilentAbout(placed.orderId());
        orderFlow.place(placed);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("PLACED"));
        cancel(placed.orderId(), placed.customerId());

        reply(new StockHeld(placed.orderId()));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLING/BY_CUSTOMER");
        reply(new StockReleased(placed.orderId()));

        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLED/BY_CUSTOMER");
        await().untilAsserted(() -> assertThat(orderFlow.saleCore().heardAbout(placed.orderId()))
                .containsExactly("HoldStock", "ReleaseStock"));
    }

    @Test
    void handlesAWholeStoryInOneBatch() {
        var placed = Orders.placed();
        orderFlow.saleCore().keepSilentAbout(placed.orderId());
        orderFlow.place(placed);
        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("PLACED"));
        cancel(placed.orderId(), placed.customerId());

        reply(
                new StockHeld(placed.orderId()),
                new StockReleased(placed.orderId()),
                new StockReleased(placed.orderId()),
                new StockHeld(placed.orderId()));

        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLED/BY_CUSTOMER");
    }

    private void cancel(UUID orderId, UUID customer) {
        orderFlow
                .customer(customer)
                .post()
                .uri("/api/orders/{id}/cancel", orderId)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    private void reply(SaleReply... replies) {
        orderFlow.send(
                Topics.SALE_REPLIES,
                Arrays.stream(replies)
                        .map(reply ->
                                Message.of(UUID.randomUUID(), reply.orderId().toString(), reply))
                        .toList());
        consumed(Topics.SALE_REPLIES, "order-flow");
    }

    private void consumed(Topic<?> topic, String group) {
        orderFlow.bean(TopicProgress.class).awaitConsumed(topic, group, LIMIT).block(LIMIT);
    }
}
