package dev.flashsale.sale.ledger;

import dev.flashsale.contracts.OrderPlacement;
import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.messaging.TopicsNeeded;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What feeds the ledger. */
@Configuration(proxyBeanMethods = false)
public class LedgerReaders {

    /** Once this group has read an order, the ledger has it. */
    public static final String LEDGER_GROUP = "sale-core.ledger";

    /** The saga enters its own orders; this reader is only there to be complete, so it may take its time. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final String COMMANDS_GROUP = "sale-core.commands";

    @Bean
    TopicsNeeded saleTopics() {
        return new TopicsNeeded(List.of(Topics.ORDERS_PLACED, Topics.SALE_COMMANDS, Topics.SALE_REPLIES));
    }

    @Bean
    TopicReader<OrderPlacement> placedOrders(TopicReaders readers, StockParticipant participant) {
        return readers.unhurriedBatches(Topics.ORDERS_PLACED, LEDGER_GROUP, PATIENCE, participant::enter);
    }

    @Bean
    TopicReader<SaleCommand> saleCommands(TopicReaders readers, StockParticipant participant) {
        return readers.batches(Topics.SALE_COMMANDS, COMMANDS_GROUP, participant::handle);
    }
}
