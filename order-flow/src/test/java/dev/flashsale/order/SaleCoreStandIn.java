package dev.flashsale.order;

import dev.flashsale.contracts.DiscountBearer;
import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.HoldStockAgain;
import dev.flashsale.contracts.SaleCommand.RedeemCoupon;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.RestoreCoupon;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import dev.flashsale.contracts.SaleReply.CouponRejected;
import dev.flashsale.contracts.SaleReply.CouponRestored;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.messaging.TopicWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/**
 * Sale-core as far as order-flow sees it: answers commands by what they have made of the order, unless told to reject, to
 * keep silent or to say everything twice.
 */
public final class SaleCoreStandIn {

    private final TopicWriter writer;
    private final TopicReader<SaleCommand> reader;
    private final Queue<SaleCommand> heard = new ConcurrentLinkedQueue<>();
    private final Set<UUID> rejected = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Class<? extends SaleCommand>> unanswered = new ConcurrentHashMap<>();
    private final Set<UUID> soldOut = ConcurrentHashMap.newKeySet();
    private final Set<UUID> answeredTwice = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Long> discounts = new ConcurrentHashMap<>();
    private final Map<UUID, SaleReply> coupons = new ConcurrentHashMap<>();

    private SaleCoreStandIn(TopicReaders readers, TopicWriter writer) {
        this.writer = writer;
        this.reader = readers.batches(Topics.SALE_COMMANDS, "sale-core", this::answerAll);
    }

    static SaleCoreStandIn startedBeside(ApplicationContext context) {
        var standIn = new SaleCoreStandIn(context.getBean(TopicReaders.class), context.getBean(TopicWriter.class));
        standIn.reader.start();
        return standIn;
    }

    void stop() {
        reader.stop();
    }

    /** The ledger will not cover this order. */
    public void reject(UUID orderId) {
        rejected.add(orderId);
    }

    /** Nothing is answered for this order until {@link #answerAgain}. */
    public void keepSilentAbout(UUID orderId) {
        keepSilentAbout(orderId, SaleCommand.class);
    }

    /** Commands of this kind are carried out without an answer. */
    public void keepSilentAbout(UUID orderId, Class<? extends SaleCommand> commands) {
        unanswered.put(orderId, commands);
    }

    public void sayEverythingTwiceAbout(UUID orderId) {
        answeredTwice.add(orderId);
    }

    /** What the order's coupon takes off, 1,000 won if nothing else is said. */
    public void discount(UUID orderId, long won) {
        discounts.put(orderId, won);
    }

    public void rejectCoupon(UUID orderId, String reason) {
        coupons.put(orderId, new CouponRejected(orderId, reason));
    }

    /** What the order gives back is sold to somebody else at once: nothing is left to hold again. */
    public void sellOutAfter(UUID orderId) {
        soldOut.add(orderId);
    }

    public void answerAgain(UUID orderId) {
        unanswered.remove(orderId);
    }

    public List<String> heardAbout(UUID orderId) {
        return heard.stream()
                .filter(command -> command.orderId().equals(orderId))
                .map(command -> command.getClass().getSimpleName())
                .toList();
    }

    public long heard(Class<? extends SaleCommand> type) {
        return heard.stream().filter(type::isInstance).count();
    }

    private Mono<Void> answerAll(List<Message<SaleCommand>> commands) {
        var payloads = commands.stream().map(Message::payload).toList();
        heard.addAll(payloads);
        var replies = payloads.stream()
                .flatMap(this::answers)
                .map(reply -> Message.of(UUID.randomUUID(), reply.orderId().toString(), reply))
                .toList();
        return replies.isEmpty() ? Mono.empty() : writer.sendAll(Topics.SALE_REPLIES, replies);
    }

    private Stream<SaleReply> answers(SaleCommand command) {
        var reply = answer(command);
        var silence = unanswered.get(command.orderId());
        if (silence != null && silence.isInstance(command)) {
            return Stream.empty();
        }
        return answeredTwice.contains(command.orderId()) ? Stream.of(reply, reply) : Stream.of(reply);
    }

    private SaleReply answer(SaleCommand command) {
        return switch (command) {
            case HoldStock hold -> hold(hold.orderId());
            case HoldStockAgain again -> holdAgain(again.orderId());
            case SellStock sell -> new StockSold(sell.orderId());
            case ReleaseStock release -> release(release.orderId());
            case RedeemCoupon redeem -> coupons.computeIfAbsent(redeem.orderId(), _ -> redeem(redeem.order()));
            case RestoreCoupon restore -> restore(restore.orderId());
        };
    }

    private SaleReply hold(UUID orderId) {
        return rejected.contains(orderId) ? new StockRejected(orderId) : new StockHeld(orderId);
    }

    private SaleReply holdAgain(UUID orderId) {
        return soldOut.contains(orderId) ? new StockRejected(orderId) : new StockHeld(orderId);
    }

    /** What was rejected stays so: nothing of it can be released. */
    private SaleReply release(UUID orderId) {
        return rejected.contains(orderId) ? new StockRejected(orderId) : new StockReleased(orderId);
    }

    /** Takes the discount off the lines, the first ones first. */
    private SaleReply redeem(OrderPlaced order) {
        var discount = Math.min(discounts.getOrDefault(order.orderId(), 1_000L), order.total());
        var lines = new ArrayList<LineDiscount>();
        var left = discount;
        for (OrderLine line : order.lines()) {
            var taken = Math.min(left, line.quantity() * line.unitPrice());
            lines.add(new LineDiscount(line.itemId(), taken));
            left -= taken;
        }
        var issue = Objects.requireNonNull(order.couponIssueId());
        return new CouponRedeemed(order.orderId(), issue, discount, lines, DiscountBearer.SELLER);
    }

    /** A rejection stays one; everything else is restored from now on, even what has not been redeemed yet. */
    private SaleReply restore(UUID orderId) {
        return coupons.compute(
                orderId,
                (_, state) -> state instanceof CouponRejected rejected ? rejected : new CouponRestored(orderId));
    }
}
