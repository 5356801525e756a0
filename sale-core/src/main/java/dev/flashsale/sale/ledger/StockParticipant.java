package dev.flashsale.sale.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.HoldStockAgain;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.outbox.Outbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Moves the ledger: with every order that was placed, so that arming can count on it, and with the steps of the
 * purchase saga, each answered by what the ledger then says. Entry, move and reply are one transaction.
 */
@Component
class StockParticipant {

    private final StockLedger ledger;
    private final Outbox outbox;
    private final GiveBack giveBack;
    private final TransactionalOperator transaction;

    StockParticipant(StockLedger ledger, Outbox outbox, GiveBack giveBack, TransactionalOperator transaction) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.giveBack = giveBack;
        this.transaction = transaction;
    }

    /** Enters orders as Kafka has them, ahead of the saga. */
    Mono<Void> enter(List<Message<OrderPlacement>> placed) {
        var orders = placed.stream()
                .map(Message::payload)
                .map(OrderPlaced.class::cast)
                .toList();
        return ledger.hold(orders).as(transaction::transactional);
    }

    /** Carries out commands. Steps of one order come in the order hold, sell, release, and so are they taken here. */
    Mono<Void> handle(List<Message<SaleCommand>> messages) {
        var commands = messages.stream()
                .map(Message::payload)
                .filter(StockParticipant::concernsStock)
                .toList();
        var moving = ledger.hold(
                        of(commands, HoldStock.class).map(HoldStock::order).toList())
                .then(ledger.sell(
                        of(commands, SellStock.class).map(SellStock::orderId).toList()))
                .then(ledger.release(of(commands, ReleaseStock.class)
                        .map(ReleaseStock::order)
                        .toList()))
                .then(ledger.statesOf(
                        commands.stream().map(SaleCommand::orderId).toList()))
                .flatMap(states -> outbox.append(Topics.SALE_REPLIES, replies(commands, states)));
        boolean releases = of(commands, ReleaseStock.class).findAny().isPresent();
        return moving.as(transaction::transactional).then(releases ? giveBack.run() : Mono.empty());
    }

    private static List<Message<SaleReply>> replies(List<SaleCommand> commands, Map<UUID, HoldState> states) {
        return commands.stream()
                .flatMap(command ->
                        Stream.ofNullable(states.get(command.orderId())).map(state -> reply(command.orderId(), state)))
                .toList();
    }

    private static Message<SaleReply> reply(UUID orderId, HoldState state) {
        SaleReply reply = switch (state) {
            case HELD -> new StockHeld(orderId);
            case SOLD -> new StockSold(orderId);
            case RELEASED -> new StockReleased(orderId);
            case REJECTED -> new StockRejected(orderId);
        };
        return Message.of(UuidCreator.getTimeOrderedEpoch(), orderId.toString(), reply);
    }

    /** Coupons have their own participant. */
    private static boolean concernsStock(SaleCommand command) {
        return switch (command) {
            case HoldStock _, HoldStockAgain _, SellStock _, ReleaseStock _ -> true;
            case RedeemCoupon _, RestoreCoupon _ -> false;
        };
    }

    private static <T extends SaleCommand> Stream<T> of(List<SaleCommand> commands, Class<T> type) {
        return commands.stream().filter(type::isInstance).map(type::cast);
    }
}
