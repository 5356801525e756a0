package dev.flashsale.order.saga;

import dev.flashsale.contracts.OrderBill;
import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.OrderStatus;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.messaging.Message;
import dev.flashsale.order.book.Billing;
import dev.flashsale.order.book.Order;
import dev.flashsale.order.saga.SagaQuestion.ToPayment;
import dev.flashsale.order.saga.SagaQuestion.ToSaleCore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What moves have to tell others. Ids are derived from the order and the step, so that a message is itself wherever it is seen. */
final class SagaMessages {

    private SagaMessages() {}

    static List<Message<SaleCommand>> toSaleCore(List<Move> moves) {
        return moves.stream().flatMap(SagaMessages::toSaleCommand).toList();
    }

    static List<Message<PaymentCommand>> toPayment(List<Move> moves) {
        return moves.stream().flatMap(SagaMessages::toPaymentCommand).toList();
    }

    static List<Message<OrderEvent>> eventsOf(List<Move> moves) {
        return moves.stream()
                .filter(Move::changesStatus)
                .map(SagaMessages::toEvent)
                .toList();
    }

    private static Stream<Message<SaleCommand>> toSaleCommand(Move move) {
        return move.question().stream()
                .filter(ToSaleCore.class::isInstance)
                .map(question -> toMessage(move, ((ToSaleCore) question).message()));
    }

    private static Stream<Message<PaymentCommand>> toPaymentCommand(Move move) {
        return move.question().stream()
                .filter(ToPayment.class::isInstance)
                .map(question -> toMessage(move, ((ToPayment) question).message()));
    }

    private static <T> Message<T> toMessage(Move move, T command) {
        var orderId = move.after().orderId();
        return Message.of(commandId(orderId, move.after().steps()), orderId.toString(), command)
                .traced(move.after().trace());
    }

    /** The id of the command that a purchase sent as this step of it. */
    static UUID commandId(UUID orderId, int step) {
        return idOf(orderId, "step", step);
    }

    private static Message<OrderEvent> toEvent(Move move) {
        var order = move.after().order();
        var placed = order.placed();
        var event = new OrderStatusChanged(
                order.id(),
                placed.saleId(),
                placed.sellerId(),
                placed.customerId(),
                order.status(),
                order.cancelReason(),
                order.amountDue(),
                order.version(),
                move.at(),
                billOf(order));
        return Message.<OrderEvent>of(
                        idOf(order.id(), "status", order.version()), order.id().toString(), event)
                .traced(move.after().trace());
    }

    private static @Nullable OrderBill billOf(Order order) {
        return order.status() == OrderStatus.CONFIRMED ? Billing.of(order) : null;
    }

    private static UUID idOf(UUID orderId, String kind, long number) {
        var name = String.join("/", orderId.toString(), kind, Long.toString(number));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
