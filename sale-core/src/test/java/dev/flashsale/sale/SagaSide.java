package dev.flashsale.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.messaging.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The other side of the saga: sends commands and reads what came back. */
final class SagaSide {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final Instance instance;

    SagaSide(Instance instance) {
        this.instance = instance;
    }

    /** Sends and waits for the reply, so that commands are handled one by one. */
    void send(SaleCommand command) {
        send(toMessage(command));
    }

    void send(Message<SaleCommand> message) {
        var orderId = message.payload().orderId();
        int before = replies(orderId).size();
        sending(message).block(SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(replies(orderId)).hasSizeGreaterThan(before));
    }

    Mono<Void> sending(SaleCommand command) {
        return sending(toMessage(command));
    }

    private Mono<Void> sending(Message<SaleCommand> message) {
        return instance.bean(TopicWriter.class).send(Topics.SALE_COMMANDS, message);
    }

    private static Message<SaleCommand> toMessage(SaleCommand command) {
        return Message.of(UUID.randomUUID(), command.orderId().toString(), command);
    }

    void awaitReplies(UUID orderId, SaleReply... expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(replies(orderId)).containsExactly(expected));
    }

    List<SaleReply> replies(UUID orderId) {
        return messages(orderId).stream().map(Message::payload).toList();
    }

    List<Message<SaleReply>> messages(UUID orderId) {
        return instance.bean(TopicProgress.class)
                .readAll(Topics.SALE_REPLIES)
                .filter(reply -> reply.payload().orderId().equals(orderId))
                .collectList()
                .block(SOON);
    }
}
