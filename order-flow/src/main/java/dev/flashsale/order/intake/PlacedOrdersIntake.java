package dev.flashsale.order.intake;

import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Hears of accepted purchases. */
@Configuration(proxyBeanMethods = false)
class PlacedOrdersIntake {

    private static final String GROUP = "order-flow";

    private final RecordPlacedOrders recordPlacedOrders;

    PlacedOrdersIntake(RecordPlacedOrders recordPlacedOrders) {
        this.recordPlacedOrders = recordPlacedOrders;
    }

    @Bean
    TopicReader<OrderPlacement> placedOrdersReader(TopicReaders readers) {
        return readers.batches(Topics.ORDERS_PLACED, GROUP, this::handle);
    }

    private Mono<Void> handle(List<Message<OrderPlacement>> placements) {
        return recordPlacedOrders
                .recordAll(placements.stream().map(PlacedOrdersIntake::toOrder).toList())
                .checkpoint("placed orders");
    }

    private static OrderPlaced toOrder(Message<OrderPlacement> message) {
        return switch (message.payload()) {
            case OrderPlaced placed -> placed;
        };
    }
}
