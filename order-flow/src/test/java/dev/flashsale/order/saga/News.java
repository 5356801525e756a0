package dev.flashsale.order.saga;

import dev.flashsale.contracts.CancelReason;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentEvent.PaymentGivenUp;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.contracts.PaymentReply.PaymentUndecided;
import dev.flashsale.contracts.PaymentReply.PointsEarned;
import dev.flashsale.contracts.PaymentReply.PointsRejected;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.order.PaymentStandIn;
import dev.flashsale.order.saga.SagaNews.CancelAsked;
import dev.flashsale.order.saga.SagaNews.PaymentReplied;
import dev.flashsale.order.saga.SagaNews.PaymentTold;
import dev.flashsale.order.saga.SagaNews.SaleReplied;
import java.util.Optional;
import java.util.UUID;

/** What there is to hear about an order. */
final class News {

    private News() {}

    static SagaNews held(OrderPlaced placed) {
        return replied(new StockHeld(placed.orderId()));
    }

    static SagaNews notHeld(OrderPlaced placed) {
        return replied(new StockRejected(placed.orderId()));
    }

    static SagaNews sold(OrderPlaced placed) {
        return replied(new StockSold(placed.orderId()));
    }

    static SagaNews released(OrderPlaced placed) {
        return replied(new StockReleased(placed.orderId()));
    }

    static SagaNews restored(OrderPlaced placed) {
        return replied(new CouponRestored(placed.orderId()));
    }

    static SagaNews spent(OrderPlaced placed, long points) {
        return replied(new PointsSpent(placed.orderId(), points));
    }

    static SagaNews notSpent(OrderPlaced placed) {
        return replied(new PointsRejected(placed.orderId(), "not-enough"));
    }

    static SagaNews pointsBack(OrderPlaced placed) {
        return replied(new PointsReturned(placed.orderId()));
    }

    static SagaNews earned(OrderPlaced placed) {
        return replied(new PointsEarned(placed.orderId(), 200));
    }

    static SagaNews closed(OrderPlaced placed) {
        return replied(new PaymentClosed(placed.orderId()));
    }

    static SagaNews undecided(OrderPlaced placed) {
        return replied(new PaymentUndecided(placed.orderId()));
    }

    static SagaNews kept(OrderPlaced placed, long amount) {
        return replied(new PaymentKept(placed.orderId(), UUID.randomUUID(), amount));
    }

    static SagaNews moneyBack(OrderPlaced placed) {
        return replied(new MoneyReturned(placed.orderId(), 0));
    }

    static SagaNews captured(OrderPlaced placed, long amount) {
        return new PaymentTold(PaymentStandIn.captured(placed, amount));
    }

    static SagaNews givenUp(OrderPlaced placed) {
        return new PaymentTold(new PaymentGivenUp(placed.orderId(), "REJECT_CARD_COMPANY"));
    }

    static SagaNews cancelled() {
        return new CancelAsked(CancelReason.BY_CUSTOMER, Optional.empty());
    }

    static SagaNews replied(SaleReply reply) {
        return new SaleReplied(reply, Optional.empty());
    }

    /** What answers the command that was this step of the order. */
    static SagaNews inAnswerTo(int step, SaleReply reply) {
        return new SaleReplied(reply, Optional.of(SagaMessages.commandId(reply.orderId(), step)));
    }

    static SagaNews replied(PaymentReply reply) {
        return new PaymentReplied(reply);
    }
}
