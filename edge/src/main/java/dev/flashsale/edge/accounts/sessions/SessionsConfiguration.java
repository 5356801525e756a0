package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.web.Recurring;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an instance learns of the others. */
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {

    @Bean
    Recurring learningOfEndedSessions(Revocations revocations, SessionSettings settings) {
        return new Recurring("Learning of ended sessions", settings.watch(), revocations::learnOfOthers);
    }
}
