package dev.flashsale.order.saga;

import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.PaymentReply;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.order.saga.SagaNews.PaymentReplied;
import dev.flashsale.order.saga.SagaNews.PaymentTold;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Hears what payment answers, and what it tells of by itself. What comes late or twice changes nothing. */
@Configuration(proxyBeanMethods = false)
class PaymentIntake {

    private static final String GROUP = "order-flow";

    private final AdvancePurchases purchases;

    PaymentIntake(AdvancePurchases purchases) {
        this.purchases = purchases;
    }

    @Bean
    TopicReader<PaymentReply> paymentRepliesReader(TopicReaders readers) {
        return readers.batches(Topics.PAYMENT_REPLIES, GROUP, this::handleReplies);
    }

    @Bean
    TopicReader<PaymentEvent> paymentEventsReader(TopicReaders readers) {
        return readers.batches(Topics.PAYMENT_EVENTS, GROUP, this::handleEvents);
    }

    private Mono<Void> handleReplies(List<Message<PaymentReply>> replies) {
        return purchases
                .tellAll(replies.stream().map(PaymentIntake::toReply).toList())
                .then()
                .checkpoint("replies of payment");
    }

    private Mono<Void> handleEvents(List<Message<PaymentEvent>> events) {
        return purchases
                .tellAll(events.stream().map(PaymentIntake::toEvent).toList())
                .then()
                .checkpoint("events of payment");
    }

    private static OrderNews toReply(Message<PaymentReply> message) {
        var reply = message.payload();
        return new OrderNews(reply.orderId(), new PaymentReplied(reply));
    }

    private static OrderNews toEvent(Message<PaymentEvent> message) {
        var event = message.payload();
        return new OrderNews(event.orderId(), new PaymentTold(event));
    }
}
