package dev.flashsale.sale.reminder;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts notices; channels, kinds and states are few. */
@Component
class NoticeMeters {

    private final MeterRegistry registry;
    private volatile double overdueSeconds;

    NoticeMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("flashsale.reminders.overdue", this, meters -> meters.overdueSeconds)
                .description("for how long the reminder that is due longest has waited to be taken in hand")
                .baseUnit("seconds")
                .register(registry);
    }

    void sent(NoticeChannel channel, Kind kind) {
        registry.counter("flashsale.notices.sent", "channel", channel.name(), "kind", text(kind))
                .increment();
    }

    /** One attempt by one channel; it may still be repeated. */
    void failed(NoticeChannel channel, Kind kind) {
        registry.counter("flashsale.notices.failed", "channel", channel.name(), "kind", text(kind))
                .increment();
    }

    void finished(Kind kind, ReminderState state) {
        registry.counter("flashsale.reminders.finished", "kind", text(kind), "state", text(state))
                .increment();
    }

    void overdue(double seconds) {
        overdueSeconds = seconds;
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
