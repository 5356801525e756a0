package dev.flashsale.sale.reminder;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Notes that a customer wants to be reminded of something that has not opened yet, once however often they ask. */
@Service
class AskForReminder {

    private final Openings openings;
    private final ReminderStore reminders;
    private final ReminderSettings settings;
    private final Clock clock;

    AskForReminder(Openings openings, ReminderStore reminders, ReminderSettings settings, Clock clock) {
        this.openings = openings;
        this.reminders = reminders;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Reminder> ask(Target target, UUID customerId, ReminderRequest request) {
        return openings.require(target)
                .filter(opening -> opening.isAhead(clock.instant()))
                .switchIfEmpty(Mono.error(ReminderRefusals::alreadyOpen))
                .map(opening -> settings.remindAt(opening.opensAt(), clock.instant()))
                .flatMap(remindAt -> reminders.ask(target, customerId, request.email(), remindAt));
    }
}
