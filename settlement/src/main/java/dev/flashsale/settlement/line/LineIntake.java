package dev.flashsale.settlement.line;

import dev.flashsale.contracts.OrderEvent;
import dev.flashsale.contracts.PaymentEvent;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Hears of confirmed and ended orders and of their money, in whatever order and however often. */
@Configuration(proxyBeanMethods = false)
public class LineIntake {

    /** Once this group has read an event, its lines are there, or wait for what else is needed. */
    public static final String GROUP = "settlement";

    /** Nobody waits for lines, and few full batches cost less than many small ones. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final HearOrders hearOrders;
    private final HearPayments hearPayments;

    LineIntake(HearOrders hearOrders, HearPayments hearPayments) {
        this.hearOrders = hearOrders;
        this.hearPayments = hearPayments;
    }

    @Bean
    TopicReader<OrderEvent> orderEventsReader(TopicReaders readers) {
        return readers.unhurriedBatches(Topics.ORDER_EVENTS, GROUP, PATIENCE, this::handleOrders);
    }

    @Bean
    TopicReader<PaymentEvent> paymentEventsReader(TopicReaders readers) {
        return readers.unhurriedBatches(Topics.PAYMENT_EVENTS, GROUP, PATIENCE, this::handlePayments);
    }

    private Mono<Void> handleOrders(List<Message<OrderEvent>> events) {
        return hearOrders.hear(events.stream().map(Message::payload).toList()).checkpoint("order events");
    }

    private Mono<Void> handlePayments(List<Message<PaymentEvent>> events) {
        return hearPayments.hear(events.stream().map(Message::payload).toList()).checkpoint("payment events");
    }
}
