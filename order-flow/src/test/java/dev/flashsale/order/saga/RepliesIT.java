package dev.flashsale.order.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.Topics;
import dev.flashsale.order.OrderFlow;
import dev.flashsale.order.Orders;
import org.junit.jupiter.api.Test;

class RepliesIT {

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
        orderFlow.awaitConsumed(Topics.ORDERS_PLACED, "order-flow");

        await().untilAsserted(
                        () -> assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("AWAITING_PAYMENT"));
        orderFlow.awaitConsumed(Topics.SALE_COMMANDS, "sale-core");
        assertThat(orderFlow.saleCore().heardAbout(placed.orderId())).containsExactly("HoldStock");
        assertThat(orderFlow.deadLetters(Topics.ORDERS_PLACED)).isZero();
    }

    @Test
    void survivesAReplyBeforeItsOrder() {
        var placed = Orders.placed();

        orderFlow.reply(new StockHeld(placed.orderId()));
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

        orderFlow.reply(
                new StockHeld(placed.orderId()), new StockHeld(placed.orderId()), new StockRejected(placed.orderId()));

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
        orderFlow.cancel(placed);

        orderFlow.reply(new StockHeld(placed.orderId()));
        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLING/BY_CUSTOMER");
        orderFlow.reply(new StockReleased(placed.orderId()));

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
        orderFlow.cancel(placed);

        orderFlow.reply(
                new StockHeld(placed.orderId()),
                new StockReleased(placed.orderId()),
                new StockReleased(placed.orderId()),
                new StockHeld(placed.orderId()));

        assertThat(orderFlow.statusOf(placed.orderId())).isEqualTo("CANCELLED/BY_CUSTOMER");
    }
}
