package dev.flashsale.order.saga;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.saga.SagaQuestion.ToPayment;
import dev.flashsale.order.saga.SagaQuestion.ToSaleCore;
import java.util.Optional;

/** What the timeline keeps beside a message: amounts, and why something was refused or asked for. */
final class StepNotes {

    private StepNotes() {}

    /** @param told the order with the news taken in */
    static Optional<String> of(SagaNews news, Order told) {
        return switch (news) {
            case SagaNews.SaleReplied(var reply, var _) -> of(reply);
            case SagaNews.PaymentReplied(var reply) -> of(reply, told);
            case SagaNews.PaymentTold(var event) -> of(event, told);
            case SagaNews.CancelAsked asked -> asked.words();
            case SagaNews.ReturnAsked asked -> Optional.of(asked.why());
            case SagaNews.Shipped sent -> Optional.of(sent.carrier() + " " + sent.trackingNumber());
            case SagaNews.OrderAccepted _, SagaNews.Delivered _, SagaNews.DeadlinePassed _ -> Optional.empty();
            case SagaNews.NobodyAnswers _, SagaNews.RetryAsked _ -> Optional.empty();
        };
    }

    static Optional<String> of(SagaQuestion question) {
        return switch (question) {
            case ToSaleCore _ -> Optional.empty();
            case ToPayment(var command) -> of(command);
        };
    }

    private static Optional<String> of(SaleReply reply) {
        return switch (reply) {
            case SaleReply.CouponRedeemed redeemed -> Optional.of(redeemed.discount() + " won");
            case SaleReply.CouponRejected rejected -> Optional.of(rejected.reason());
            case SaleReply.CouponRestored _, SaleReply.StockHeld _, SaleReply.StockRejected _ -> Optional.empty();
            case SaleReply.StockSold _, SaleReply.StockReleased _ -> Optional.empty();
        };
    }

    private static Optional<String> of(PaymentReply reply, Order told) {
        return switch (reply) {
            case PaymentReply.PointsSpent spent -> Optional.of(spent.points() + " points");
            case PaymentReply.PointsEarned earned -> Optional.of(earned.points() + " points");
            case PaymentReply.PointsRejected rejected -> Optional.of(rejected.reason());
            case PaymentReply.PaymentKept kept -> Optional.of(paid(kept.amount(), told));
            case PaymentReply.MoneyReturned returned -> Optional.of(returned.amount() + " won");
            case PaymentReply.PointsReturned _ -> Optional.empty();
            case PaymentReply.PaymentClosed _, PaymentReply.PaymentUndecided _ -> Optional.empty();
        };
    }

    private static Optional<String> of(PaymentEvent event, Order told) {
        return switch (event) {
            case PaymentEvent.PaymentCaptured captured ->
                Optional.of(paid(captured.amount(), told) + " by " + captured.method());
            case PaymentEvent.PaymentRefunded refunded -> Optional.of(refunded.amount() + " won");
            case PaymentEvent.PaymentGivenUp givenUp -> Optional.of(givenUp.code());
        };
    }

    private static Optional<String> of(PaymentCommand command) {
        return switch (command) {
            case PaymentCommand.SpendPoints spend -> Optional.of(spend.points() + " points");
            case PaymentCommand.OpenPayment open -> Optional.of(open.amountDue() + " won");
            case PaymentCommand.EarnPoints earn -> Optional.of("for " + earn.amountPaid() + " won");
            case PaymentCommand.ReturnPoints _ -> Optional.empty();
            case PaymentCommand.ClosePayment _, PaymentCommand.RefundPayment _ -> Optional.empty();
        };
    }

    private static String paid(long amount, Order told) {
        return amount == told.amountDue() ? amount + " won" : amount + " won instead of " + told.amountDue();
    }
}
