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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final SecondHold secondHold;
    private final Outbox outbox;
    private final GiveBack giveBack;
    private final TransactionalOperator transaction;

    StockParticipant(
            StockLedger ledger,
            SecondHold secondHold,
            Outbox outbox,
            GiveBack giveBack,
            TransactionalOperator transaction) {
        this.ledger = ledger;
        this.secondHold = secondHold;
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
        var asked = messages.stream()
                .filter(message -> concernsStock(message.payload()))
                .toList();
        var commands = asked.stream().map(Message::payload).toList();
        var asking =
                of(commands, HoldStockAgain.class).map(HoldStockAgain::order).toList();
        return secondHold
                .decide(asking)
                .flatMap(decisions -> carryOut(asked, commands, decisions).as(transaction::transactional))
                .then(isAnythingToGiveBack(commands) ? Mono.defer(giveBack::run) : Mono.empty());
    }

    private Mono<Void> carryOut(
            List<Message<SaleCommand>> asked, List<SaleCommand> commands, Map<UUID, Boolean> decisions) {
        var ids = commands.stream().map(SaleCommand::orderId).toList();
        return ledger.hold(of(commands, HoldStock.class).map(HoldStock::order).toList())
                .then(ledger.holdAgain(decisions))
                .then(ledger.sell(
                        of(commands, SellStock.class).map(SellStock::orderId).toList()))
                .then(ledger.release(releasesIn(asked)))
                .then(Mono.defer(() -> Mono.zip(ledger.statesOf(ids), secondHold.refused(askingAgain(commands)))))
                .flatMap(read -> outbox.append(Topics.SALE_REPLIES, replies(asked, read.getT1(), read.getT2())));
    }

    private static Map<UUID, OrderPlaced> releasesIn(List<Message<SaleCommand>> messages) {
        var releases = new LinkedHashMap<UUID, OrderPlaced>();
        for (var message : messages) {
            if (message.payload() instanceof ReleaseStock(UUID _, OrderPlaced order)) {
                releases.put(message.id(), order);
            }
        }
        return releases;
    }

    /** An order may be asking for units that are not given back yet, or have been taken in vain. */
    private static boolean isAnythingToGiveBack(List<SaleCommand> commands) {
        return of(commands, ReleaseStock.class).findAny().isPresent()
                || !askingAgain(commands).isEmpty();
    }

    private static List<UUID> askingAgain(List<SaleCommand> commands) {
        return of(commands, HoldStockAgain.class).map(HoldStockAgain::orderId).toList();
    }

    private static List<Message<SaleReply>> replies(
            List<Message<SaleCommand>> asked, Map<UUID, HoldState> states, Set<UUID> refused) {
        return asked.stream()
                .flatMap(command -> Stream.ofNullable(
                                states.get(command.payload().orderId()))
                        .flatMap(state -> reply(command.payload(), state, refused))
                        .map(reply -> reply.answering(command.id())))
                .toList();
    }

    /** Who asks for units again hears nothing while nothing is decided, and asks again. */
    private static Stream<Message<SaleReply>> reply(SaleCommand command, HoldState state, Set<UUID> refused) {
        boolean gone = state == HoldState.RELEASED || state == HoldState.REJECTED;
        if (command instanceof HoldStockAgain && gone) {
            return refused.contains(command.orderId())
                    ? Stream.of(reply(command.orderId(), HoldState.REJECTED))
                    : Stream.empty();
        }
        return Stream.of(reply(command.orderId(), state));
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
