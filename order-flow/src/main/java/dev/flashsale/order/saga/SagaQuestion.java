package dev.flashsale.order.saga;

import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentCommand.ReturnPoints;
import dev.flashsale.contracts.PaymentCommand.SpendPoints;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.HoldStockAgain;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.order.book.Order;

/** What a saga sends, and to whom. */
sealed interface SagaQuestion {

    Object message();

    record ToSaleCore(SaleCommand message) implements SagaQuestion {}

    record ToPayment(PaymentCommand message) implements SagaQuestion {}

    static SagaQuestion holdStock(Order order) {
        return new ToSaleCore(new HoldStock(order.id(), order.placed()));
    }

    static SagaQuestion holdStockAgain(Order order) {
        return new ToSaleCore(new HoldStockAgain(order.id(), order.placed()));
    }

    static SagaQuestion sellStock(Order order) {
        return new ToSaleCore(new SellStock(order.id()));
    }

    static SagaQuestion releaseStock(Order order) {
        return new ToSaleCore(new ReleaseStock(order.id(), order.placed()));
    }

    static SagaQuestion redeemCoupon(Order order) {
        return new ToSaleCore(new RedeemCoupon(order.id(), order.placed()));
    }

    static SagaQuestion restoreCoupon(Order order) {
        return new ToSaleCore(new RestoreCoupon(order.id(), order.placed()));
    }

    static SagaQuestion spendPoints(Order order) {
        var placed = order.placed();
        return new ToPayment(new SpendPoints(
                order.id(), placed.saleId(), placed.sellerId(), placed.customerId(), order.pointsToSpend()));
    }

    static SagaQuestion returnPoints(Order order) {
        return new ToPayment(new ReturnPoints(order.id(), order.placed().customerId()));
    }

    static SagaQuestion earnPoints(Order order) {
        return new ToPayment(new EarnPoints(order.id(), order.placed().customerId(), order.amountDue()));
    }

    static SagaQuestion openPayment(Order order) {
        var placed = order.placed();
        return new ToPayment(new OpenPayment(
                order.id(),
                placed.saleId(),
                placed.sellerId(),
                placed.customerId(),
                order.amountDue(),
                placed.payBefore()));
    }

    static SagaQuestion closePayment(Order order) {
        return new ToPayment(new ClosePayment(order.id()));
    }

    static SagaQuestion refundPayment(Order order) {
        return new ToPayment(new RefundPayment(order.id()));
    }
}
