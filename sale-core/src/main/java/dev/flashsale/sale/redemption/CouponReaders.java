package dev.flashsale.sale.redemption;

import dev.flashsale.contracts.SaleCommand;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What feeds the coupon steps; the steps that move stock have a reader of their own. */
@Configuration(proxyBeanMethods = false)
class CouponReaders {

    private static final String GROUP = "sale-core.coupon-commands";

    @Bean
    TopicReader<SaleCommand> couponCommands(TopicReaders readers, CouponParticipant participant) {
        return readers.batches(Topics.SALE_COMMANDS, GROUP, participant::handle);
    }
}
