package dev.flashsale.edge.accounts.mails;

import dev.flashsale.web.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** When mails go out, if there is anybody to carry them. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Recurring sendingMails(SendMails sendMails, MailCarrier carrier, MailSettings settings) {
        if (carrier.isThere()) {
            return new Recurring("Sending mails", settings.interval(), sendMails::sendDue);
        }
        log.warn("No mail is sent until spring.mail.host is set; what there is to send waits.");
        return new Recurring("Sending no mails", settings.keep(), Mono::empty);
    }
}
