package dev.flashsale.order.saga;

import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.OrderEvent.OrderStatusChanged;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.messaging.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What moves have to tell others. Ids are derived from the order and the step, so that a message is itself wherever it is seen. */
final class SagaMessages {

    private SagaMessages() {}

    static List<Message<SaleCommand>> commandsOf(List<Move> moves) {
        return moves.stream().flatMap(SagaMessages::toCommand).toList();
    }

    static List<Message<OrderEvent>> eventsOf(List<Move> moves) {
        return moves.stream()
                .filter(Move::changesStatus)
                .map(SagaMessages::toEvent)
                .toList();
    }

    private static Stream<Message<SaleCommand>> toCommand(Move move) {
        var orderId = move.after().orderId();
        var id = idOf(orderId, "step", move.after().steps());
        return move.question().stream().map(command -> Message.of(id, orderId.toString(), command));
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
                move.at());
        return Message.of(
                idOf(order.id(), "status", order.version()), order.id().toString(), event);
    }

    private static UUID idOf(UUID orderId, String kind, long number) {
        var name = String.join("/", orderId.toString(), kind, Long.toString(number));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
