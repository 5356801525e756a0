package dev.flashsale.edge.accounts;

import dev.flashsale.edge.accounts.upkeep.Upkeep;
import dev.flashsale.web.Recurring;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to accounts without anybody asking. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    @Bean
    Recurring upkeepOfAccounts(Upkeep upkeep, AccountSettings settings) {
        return new Recurring("Upkeep of accounts", settings.upkeepInterval(), upkeep::run);
    }

    @Bean
    Recurring takingOnTheFirstOperator(FirstOperator operator, AccountSettings settings) {
        return new Recurring("Taking on the first operator", settings.upkeepInterval(), operator::takeOn);
    }
}
