package dev.flashsale.payment.points;

import static java.util.Objects.requireNonNull;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentCommand.ReturnPoints;
import dev.flashsale.contracts.PaymentCommand.SpendPoints;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.PointsEarned;
import dev.flashsale.contracts.PaymentReply.PointsRejected;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.payment.ledger.Account;
import dev.flashsale.payment.points.PointsMove.Kind;
import dev.flashsale.payment.points.PointsUse.State;
import org.springframework.stereotype.Component;

/** What a command does to points, given what its order did before, and how it is answered. */
@Component
class PointsRules {

    private static final String NOT_ENOUGH = "not-enough";
    private static final String RETURNED = "returned";

    private final PointsSettings settings;

    PointsRules(PointsSettings settings) {
        this.settings = settings;
    }

    PaymentReply apply(PaymentCommand command, PointsSheet sheet) {
        return switch (command) {
            case SpendPoints spend -> apply(spend, sheet);
            case ReturnPoints back -> apply(back, sheet);
            case EarnPoints earn -> apply(earn, sheet);
            case OpenPayment _, ClosePayment _, RefundPayment _ ->
                throw new IllegalArgumentException("Not about points: " + command);
        };
    }

    private static PaymentReply apply(SpendPoints spend, PointsSheet sheet) {
        var before = sheet.useOf(spend.orderId(), spend.customerId());
        if (before.state() == State.NONE) {
            sheet.set(decide(spend, before, sheet));
        }
        var use = sheet.useOf(spend.orderId(), spend.customerId());
        return switch (use.state()) {
            case SPENT -> new PointsSpent(use.orderId(), use.points());
            case REJECTED -> new PointsRejected(use.orderId(), requireNonNull(use.reason()));
            case RETURNED -> new PointsRejected(use.orderId(), RETURNED);
            case NONE -> throw new IllegalStateException("Undecided: " + spend);
        };
    }

    private static PointsUse decide(SpendPoints spend, PointsUse before, PointsSheet sheet) {
        if (spend.points() < 1 || sheet.balanceOf(spend.customerId()) < spend.points()) {
            return before.rejected(spend.saleId(), spend.sellerId(), NOT_ENOUGH);
        }
        sheet.move(PointsMove.ofOrder(Kind.SPENT, before, Account.seller(spend.sellerId()), spend.points()));
        return before.spent(spend.saleId(), spend.sellerId(), spend.points());
    }

    private static PaymentReply apply(ReturnPoints back, PointsSheet sheet) {
        var before = sheet.useOf(back.orderId(), back.customerId());
        switch (before.state()) {
            case SPENT -> giveBack(before, sheet);
            case NONE -> takeBack(before, sheet);
            case REJECTED, RETURNED -> {}
        }
        return new PointsReturned(back.orderId());
    }

    private static void giveBack(PointsUse use, PointsSheet sheet) {
        var seller = Account.seller(requireNonNull(use.sellerId()));
        sheet.move(PointsMove.ofOrder(Kind.RETURNED, use, seller, use.points()));
        takeBack(use, sheet);
    }

    /** As far as the customer has not spent them on something else. */
    private static void takeBack(PointsUse use, PointsSheet sheet) {
        var left = Math.min(use.earnedSoFar(), sheet.balanceOf(use.customerId()));
        sheet.move(PointsMove.ofOrder(Kind.TAKEN_BACK, use, Account.PLATFORM, left));
        sheet.set(use.returned());
    }

    private PaymentReply apply(EarnPoints earn, PointsSheet sheet) {
        var before = sheet.useOf(earn.orderId(), earn.customerId());
        if (before.earned() == null) {
            var earned = before.state() == State.RETURNED ? 0 : settings.earnedOn(earn.amountPaid());
            sheet.move(PointsMove.ofOrder(Kind.EARNED, before, Account.PLATFORM, earned));
            sheet.set(before.earned(earned));
        }
        return new PointsEarned(
                earn.orderId(), sheet.useOf(earn.orderId(), earn.customerId()).earnedSoFar());
    }
}
