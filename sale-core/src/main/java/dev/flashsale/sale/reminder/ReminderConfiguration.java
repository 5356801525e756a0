package dev.flashsale.sale.reminder;

import dev.flashsale.sale.recurring.Recurring;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Which ways notices go, and when. */
@Configuration(proxyBeanMethods = false)
class ReminderConfiguration {

    private static final String SETTINGS = "flashsale.sale.reminder.channels";

    @Bean
    Recurring sendingReminders(SendReminders sendReminders, ReminderSettings settings) {
        return new Recurring("Sending reminders", settings.sending().interval(), _ -> sendReminders.sendDue());
    }

    @Bean
    @ConditionalOnProperty(prefix = SETTINGS, name = "log", matchIfMissing = true)
    NoticeChannel logChannel() {
        return new LogChannel();
    }

    @Bean
    @ConditionalOnProperty(prefix = SETTINGS, name = "webhook")
    NoticeChannel webhookChannel(ReminderSettings settings) {
        var sending = settings.sending();
        return new WebhookChannel(
                Objects.requireNonNull(settings.channels().webhook(), "webhook"), sending.timeout(), sending.atOnce());
    }

    /** On the condition under which there is a sender at all. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("spring.mail.host")
    static class ByEmail {

        @Bean(destroyMethod = "dispose")
        Scheduler mailThreads(ReminderSettings settings) {
            int most = settings.sending().atOnce();
            return Schedulers.newBoundedElastic(most, most, "mail");
        }

        @Bean
        NoticeChannel emailChannel(JavaMailSender sender, Scheduler mailThreads, ReminderSettings settings) {
            return new EmailChannel(sender, mailThreads, settings.channels().from());
        }
    }
}
