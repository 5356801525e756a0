package dev.flashsale.order;

import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleCommand.HoldStock;
import dev.flashsale.contracts.SaleCommand.ReleaseStock;
import dev.flashsale.contracts.SaleCommand.SellStock;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.StockHeld;
import dev.flashsale.contracts.SaleReply.StockRejected;
import dev.flashsale.contracts.SaleReply.StockReleased;
import dev.flashsale.contracts.SaleReply.StockSold;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.messaging.TopicWriter;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Sale-core as far as order-flow sees it: answers commands, unless told to reject or to keep silent. */
public final class SaleCoreStandIn {

    private final TopicWriter writer;
    private final TopicReader<SaleCommand> reader;
    private final Queue<SaleCommand> heard = new ConcurrentLinkedQueue<>();
    private final Set<UUID> rejected = ConcurrentHashMap.newKeySet();
    private final Set<UUID> unanswered = ConcurrentHashMap.newKeySet();

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
        unanswered.add(orderId);
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
                .filter(command -> !unanswered.contains(command.orderId()))
                .map(this::answer)
                .map(reply -> Message.of(UUID.randomUUID(), reply.orderId().toString(), reply))
                .toList();
        return replies.isEmpty() ? Mono.empty() : writer.sendAll(Topics.SALE_REPLIES, replies);
    }

    private SaleReply answer(SaleCommand command) {
        return switch (command) {
            case HoldStock hold -> hold(hold.orderId());
            case SellStock sell -> new StockSold(sell.orderId());
            case ReleaseStock release -> new StockReleased(release.orderId());
        };
    }

    private SaleReply hold(UUID orderId) {
        return rejected.contains(orderId) ? new StockRejected(orderId) : new StockHeld(orderId);
    }
}
