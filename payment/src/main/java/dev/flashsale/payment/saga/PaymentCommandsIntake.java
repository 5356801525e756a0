package dev.flashsale.payment.saga;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.contracts.PaymentCommand;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands commands to their participants. What they change and what they answer is one transaction per batch; commands
 * keep their order, and neighbours with the same participant are handed over together.
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
        return Flux.fromIterable(runsOf(messages))
                .concatMap(run -> run.participant().handle(run.commands()))
                .concatMap(replies -> outbox.append(Topics.PAYMENT_REPLIES, toMessages(replies)))
                .then()
                .as(transaction::transactional)
                .checkpoint("commands to payment");
    }

    private List<Run> runsOf(List<Message<PaymentCommand>> messages) {
        var runs = new ArrayList<Run>();
        for (var message : messages) {
            var participant = participantOf(message.payload());
            if (runs.isEmpty() || runs.getLast().participant() != participant) {
                runs.add(new Run(participant, new ArrayList<>()));
            }
            runs.getLast().commands().add(message.payload());
        }
        return runs;
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

    /** Neighbouring commands of one participant. */
    private record Run(PaymentParticipant participant, List<PaymentCommand> commands) {}
}
