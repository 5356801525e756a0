package dev.flashsale.sale.redemption;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.HoldStockAgain;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.outbox.Outbox;
import dev.flashsale.sale.coupon.CouponAnnouncer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The coupon steps of the purchase saga. The same command may arrive twice, or a restoring one before the redeeming one:
 * each is answered by how the order then stands. Decision and reply are one transaction, under the lock of the coupon.
 */
@Component
class CouponParticipant {

    private static final Duration CATCH_UP = Duration.ofSeconds(10);

    private final RedemptionStore store;
    private final Outbox outbox;
    private final TopicProgress progress;
    private final TransactionalOperator transaction;
    private final Clock clock;

    CouponParticipant(
            RedemptionStore store,
            Outbox outbox,
            TopicProgress progress,
            TransactionalOperator transaction,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.progress = progress;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Void> handle(List<Message<SaleCommand>> messages) {
        var commands = messages.stream()
                .map(Message::payload)
                .filter(CouponParticipant::concernsCoupons)
                .toList();
        return commands.isEmpty()
                ? Mono.empty()
                : concernAny(commands).filter(concerned -> concerned).flatMap(_ -> carryOutAll(commands));
    }

    private Mono<Void> carryOutAll(List<SaleCommand> commands) {
        return awaitCoupons(commands).then(carryOut(commands).as(transaction::transactional));
    }

    /** Most orders are confirmed without a coupon. One that has a coupon has a redemption by then. */
    private Mono<Boolean> concernAny(List<SaleCommand> commands) {
        return commands.stream().allMatch(SellStock.class::isInstance)
                ? store.decided(ordersOf(commands)).count().map(redemptions -> redemptions > 0)
                : Mono.just(true);
    }

    /** A coupon may be named in an order in the instant before it is recorded. */
    private Mono<Void> awaitCoupons(List<SaleCommand> commands) {
        var named = couponsIn(commands);
        return store.hasAll(named)
                .flatMap(recorded -> recorded
                        ? Mono.empty()
                        : progress.awaitConsumed(Topics.COUPONS_ISSUED, CouponAnnouncer.RECORDING_GROUP, CATCH_UP));
    }

    private Mono<Void> carryOut(List<SaleCommand> commands) {
        var orderIds = ordersOf(commands);
        return store.lock(couponsIn(commands), orderIds)
                .collectList()
                .zipWhen(_ -> store.decided(orderIds).collectList())
                .map(read -> new Decisions(read.getT1(), read.getT2(), clock.instant()).takeAll(commands))
                .flatMap(decisions -> write(decisions, commands));
    }

    private Mono<Void> write(Decisions decisions, List<SaleCommand> commands) {
        return store.decide(decisions.changedRedemptions(), clock.instant())
                .then(store.move(decisions.changedCoupons()))
                .then(Mono.defer(() -> outbox.append(Topics.SALE_REPLIES, replies(decisions, commands))));
    }

    private static List<Message<SaleReply>> replies(Decisions decisions, List<SaleCommand> commands) {
        return commands.stream()
                .filter(command -> !(command instanceof SellStock))
                .map(command -> toMessage(decisions.of(command.orderId())))
                .toList();
    }

    private static Message<SaleReply> toMessage(Redemption redemption) {
        return Message.of(
                UuidCreator.getTimeOrderedEpoch(), redemption.orderId().toString(), redemption.toReply());
    }

    private static List<UUID> ordersOf(List<SaleCommand> commands) {
        return commands.stream().map(SaleCommand::orderId).distinct().toList();
    }

    private static List<UUID> couponsIn(List<SaleCommand> commands) {
        return commands.stream()
                .flatMap(CouponParticipant::orderOf)
                .map(OrderPlaced::couponIssueId)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private static Stream<OrderPlaced> orderOf(SaleCommand command) {
        return switch (command) {
            case RedeemCoupon(UUID _, OrderPlaced order) -> Stream.of(order);
            case RestoreCoupon(UUID _, OrderPlaced order) -> Stream.of(order);
            case HoldStock _, HoldStockAgain _, SellStock _, ReleaseStock _ -> Stream.empty();
        };
    }

    /** A confirmed order uses its coupon; stock has its own participant. */
    private static boolean concernsCoupons(SaleCommand command) {
        return switch (command) {
            case RedeemCoupon _, RestoreCoupon _, SellStock _ -> true;
            case HoldStock _, HoldStockAgain _, ReleaseStock _ -> false;
        };
    }
}
