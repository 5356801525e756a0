package dev.flashsale.payment.saga;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.outbox.Outbox;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands commands to their participants. What they change and what they answer is one transaction per batch; the commands
 * of one participant keep their order, those of different ones do not depend on each other's.
 */
@Configuration(proxyBeanMethods = false)
class PaymentCommandsIntake {

    private static final String GROUP = "payment.commands";

    private final Map<Class<? extends PaymentCommand>, PaymentParticipant> participants = new HashMap<>();
    private final Outbox outbox;
    private final TransactionalOperator transaction;

    PaymentCommandsIntake(List<PaymentParticipant> participants, Outbox outbox, TransactionalOperator transaction) {
        participants.forEach(each -> each.kinds().forEach(kind -> this.participants.put(kind, each)));
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @Bean
    TopicReader<PaymentCommand> paymentCommands(TopicReaders readers) {
        return readers.batches(Topics.PAYMENT_COMMANDS, GROUP, this::handle);
    }

    private Mono<Void> handle(List<Message<PaymentCommand>> messages) {
        var byParticipant = messages.stream()
                .map(Message::payload)
                .collect(Collectors.groupingBy(this::participantOf, LinkedHashMap::new, Collectors.toList()));
        return Flux.fromIterable(byParticipant.entrySet())
                .concatMap(each -> each.getKey().handle(each.getValue()))
                .concatMap(replies -> outbox.append(Topics.PAYMENT_REPLIES, toMessages(replies)))
                .then()
                .as(transaction::transactional)
                .checkpoint("commands to payment");
    }

    private PaymentParticipant participantOf(PaymentCommand command) {
        return Objects.requireNonNull(participants.get(command.getClass()), () -> "participant of " + command);
    }

    private static List<Message<PaymentReply>> toMessages(List<PaymentReply> replies) {
        return replies.stream()
                .map(reply -> Message.of(
                        UuidCreator.getTimeOrderedEpoch(), reply.orderId().toString(), reply))
                .toList();
    }
}
