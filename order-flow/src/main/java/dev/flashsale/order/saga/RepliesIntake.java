package dev.flashsale.order.saga;

import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.order.saga.SagaNews.SaleReplied;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Hears the replies of sale-core. A reply that comes late or twice finds a saga which has moved on, and changes nothing. */
@Configuration(proxyBeanMethods = false)
class RepliesIntake {

    private static final String GROUP = "order-flow";

    private final AdvancePurchases purchases;

    RepliesIntake(AdvancePurchases purchases) {
        this.purchases = purchases;
    }

    @Bean
    TopicReader<SaleReply> saleRepliesReader(TopicReaders readers) {
        return readers.batches(Topics.SALE_REPLIES, GROUP, this::handle);
    }

    private Mono<Void> handle(List<Message<SaleReply>> replies) {
        return purchases
                .tellAll(replies.stream().map(RepliesIntake::toNews).toList())
                .then()
                .checkpoint("replies of sale-core");
    }

    private static OrderNews toNews(Message<SaleReply> message) {
        var reply = message.payload();
        return new OrderNews(reply.orderId(), new SaleReplied(reply, message.answers()));
    }
}
