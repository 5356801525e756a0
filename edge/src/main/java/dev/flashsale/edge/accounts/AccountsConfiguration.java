package dev.flashsale.edge.accounts;

import dev.flashsale.edge.upkeep.Upkeep;
import dev.flashsale.web.Recurring;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens without anybody asking. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    @Bean
    Recurring recurringUpkeep(Upkeep upkeep, AccountSettings settings) {
        return new Recurring("Upkeep", settings.upkeepInterval(), upkeep::run);
    }

    @Bean
    Recurring takingOnTheFirstOperator(FirstOperator operator, AccountSettings settings) {
        return new Recurring("Taking on the first operator", settings.upkeepInterval(), operator::takeOn);
    }
}
