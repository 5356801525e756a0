package dev.flashsale.order;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentCommand.ClosePayment;
import dev.flashsale.contracts.PaymentCommand.EarnPoints;
import dev.flashsale.contracts.PaymentCommand.OpenPayment;
import dev.flashsale.contracts.PaymentCommand.RefundPayment;
import dev.flashsale.contracts.PaymentCommand.ReturnPoints;
import dev.flashsale.contracts.PaymentCommand.SpendPoints;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentEvent.PaymentCaptured;
import dev.flashsale.contracts.PaymentMethod;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.PaymentReply.MoneyReturned;
import dev.flashsale.contracts.PaymentReply.PaymentClosed;
import dev.flashsale.contracts.PaymentReply.PaymentKept;
import dev.flashsale.contracts.PaymentReply.PaymentUndecided;
import dev.flashsale.contracts.PaymentReply.PointsEarned;
import dev.flashsale.contracts.PaymentReply.PointsRejected;
import dev.flashsale.contracts.PaymentReply.PointsReturned;
import dev.flashsale.contracts.PaymentReply.PointsSpent;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.messaging.TopicWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/**
 * Payment as far as order-flow sees it: the only judge of whether an order was paid in time. Unless told otherwise it
 * lets points be spent and answers at once; instances of one test share the books.
 */
public final class PaymentStandIn {

    private static final Map<UUID, Payable> PAYABLES = new ConcurrentHashMap<>();

    private final TopicWriter writer;
    private final TopicReader<PaymentCommand> reader;
    private final Queue<PaymentCommand> heard = new ConcurrentLinkedQueue<>();
    private final Map<UUID, String> rejected = new ConcurrentHashMap<>();
    private final Map<UUID, Class<? extends PaymentCommand>> unanswered = new ConcurrentHashMap<>();
    private final Set<UUID> answeredTwice = ConcurrentHashMap.newKeySet();
    private final Set<UUID> undecided = ConcurrentHashMap.newKeySet();

    private PaymentStandIn(TopicReaders readers, TopicWriter writer) {
        this.writer = writer;
        this.reader = readers.batches(Topics.PAYMENT_COMMANDS, "payment", this::answerAll);
    }

    static PaymentStandIn startedBeside(ApplicationContext context) {
        var standIn = new PaymentStandIn(context.getBean(TopicReaders.class), context.getBean(TopicWriter.class));
        standIn.reader.start();
        return standIn;
    }

    void stop() {
        reader.stop();
    }

    public void rejectPoints(UUID orderId, String reason) {
        rejected.put(orderId, reason);
    }

    /** Nothing is answered for this order until {@link #answerAgain}. */
    public void keepSilentAbout(UUID orderId) {
        keepSilentAbout(orderId, PaymentCommand.class);
    }

    /** Commands of this kind are carried out without an answer. */
    public void keepSilentAbout(UUID orderId, Class<? extends PaymentCommand> commands) {
        unanswered.put(orderId, commands);
    }

    public void answerAgain(UUID orderId) {
        unanswered.remove(orderId);
    }

    public void sayEverythingTwiceAbout(UUID orderId) {
        answeredTwice.add(orderId);
    }

    /** The provider keeps silent about this order when it expires. */
    public void leaveUndecided(UUID orderId) {
        undecided.add(orderId);
    }

    /** The customer pays what is due: taken if the order is open for payment, and announced then. */
    public Mono<Boolean> pay(OrderPlaced placed) {
        return Mono.defer(() -> announceIfTaken(placed, take(placed.orderId())));
    }

    public static PaymentCaptured captured(OrderPlaced placed, long amount) {
        return new PaymentCaptured(
                placed.orderId(),
                UUID.nameUUIDFromBytes(("payment of " + placed.orderId()).getBytes()),
                placed.saleId(),
                placed.sellerId(),
                placed.customerId(),
                PaymentMethod.CARD,
                amount,
                Instant.now());
    }

    public List<String> heardAbout(UUID orderId) {
        return heard.stream()
                .filter(command -> command.orderId().equals(orderId))
                .map(command -> command.getClass().getSimpleName())
                .toList();
    }

    /** Of an order that nobody has opened yet nothing is remembered. */
    private static Payable take(UUID orderId) {
        var payable = PAYABLES.computeIfPresent(orderId, (_, before) -> before.paid());
        return payable == null ? Payable.UNKNOWN : payable;
    }

    private Mono<Boolean> announceIfTaken(OrderPlaced placed, Payable payable) {
        return payable.state() == State.PAID
                ? announce(captured(placed, payable.amount())).thenReturn(true)
                : Mono.just(false);
    }

    private Mono<Void> announce(PaymentEvent event) {
        var copies = answeredTwice.contains(event.orderId()) ? 2 : 1;
        var messages = Stream.generate(
                        () -> Message.of(UUID.randomUUID(), event.orderId().toString(), event))
                .limit(copies)
                .toList();
        return writer.sendAll(Topics.PAYMENT_EVENTS, messages);
    }

    private Mono<Void> answerAll(List<Message<PaymentCommand>> commands) {
        var payloads = commands.stream().map(Message::payload).toList();
        heard.addAll(payloads);
        var replies = payloads.stream()
                .flatMap(this::answers)
                .map(reply -> Message.of(UUID.randomUUID(), reply.orderId().toString(), reply))
                .toList();
        return replies.isEmpty() ? Mono.empty() : writer.sendAll(Topics.PAYMENT_REPLIES, replies);
    }

    private Stream<PaymentReply> answers(PaymentCommand command) {
        var reply = answer(command).toList();
        var silence = unanswered.get(command.orderId());
        if (silence != null && silence.isInstance(command)) {
            return Stream.empty();
        }
        return answeredTwice.contains(command.orderId())
                ? Stream.concat(reply.stream(), reply.stream())
                : reply.stream();
    }

    private Stream<PaymentReply> answer(PaymentCommand command) {
        return switch (command) {
            case SpendPoints spend -> Stream.of(spend(spend));
            case ReturnPoints back -> Stream.of(new PointsReturned(back.orderId()));
            case EarnPoints earn -> Stream.of(new PointsEarned(earn.orderId(), earn.amountPaid() / 100));
            case OpenPayment open -> open(open);
            case ClosePayment close -> Stream.of(close(close.orderId()));
            case RefundPayment refund -> Stream.of(refund(refund.orderId()));
        };
    }

    private PaymentReply spend(SpendPoints spend) {
        var reason = rejected.get(spend.orderId());
        return reason == null
                ? new PointsSpent(spend.orderId(), spend.points())
                : new PointsRejected(spend.orderId(), reason);
    }

    private static Stream<PaymentReply> open(OpenPayment open) {
        PAYABLES.putIfAbsent(open.orderId(), new Payable(State.OPEN, open.amountDue()));
        return Stream.empty();
    }

    private PaymentReply close(UUID orderId) {
        if (undecided.contains(orderId)) {
            return new PaymentUndecided(orderId);
        }
        var payable = PAYABLES.compute(
                orderId, (_, before) -> before == null ? new Payable(State.CLOSED, 0) : before.closed());
        return payable.state() == State.PAID
                ? new PaymentKept(orderId, UUID.randomUUID(), payable.amount())
                : new PaymentClosed(orderId);
    }

    private static PaymentReply refund(UUID orderId) {
        var before = PAYABLES.put(orderId, new Payable(State.CLOSED, 0));
        var amount = before != null && before.state() == State.PAID ? before.amount() : 0;
        return new MoneyReturned(orderId, amount);
    }

    private enum State {
        OPEN,
        PAID,
        CLOSED
    }

    private record Payable(State state, long amount) {

        static final Payable UNKNOWN = new Payable(State.CLOSED, 0);

        Payable paid() {
            return state == State.OPEN ? new Payable(State.PAID, amount) : this;
        }

        Payable closed() {
            return state == State.OPEN ? new Payable(State.CLOSED, amount) : this;
        }
    }
}
