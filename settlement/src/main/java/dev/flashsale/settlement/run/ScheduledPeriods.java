package dev.flashsale.settlement.run;

import dev.flashsale.settlement.calendar.Period;
import dev.flashsale.settlement.calendar.SettlementCalendar;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Which period is due by schedule: from where everything is settled to the midnight before the next appointed time. */
@Component
class ScheduledPeriods {

    private final CronExpression cron;
    private final SettlementCalendar calendar;

    ScheduledPeriods(ScheduleSettings settings, SettlementCalendar calendar) {
        this.cron = CronExpression.parse(settings.cron());
        this.calendar = calendar;
    }

    /** After a pause there are several, one after the other, as if there had been none. */
    Optional<Period> due(Instant settledUntil, Instant now) {
        var from = settledUntil;
        for (var time = next(zoned(from)); time.isPresent() && !isAfter(time, now); time = time.flatMap(this::next)) {
            var to = calendar.midnightBefore(time.get().toInstant());
            if (to.isAfter(from)) {
                return Optional.of(new Period(from, to));
            }
        }
        return Optional.empty();
    }

    private Optional<ZonedDateTime> next(ZonedDateTime after) {
        return Optional.ofNullable(cron.next(after));
    }

    private ZonedDateTime zoned(Instant moment) {
        return moment.atZone(calendar.zone());
    }

    private static boolean isAfter(Optional<ZonedDateTime> time, Instant now) {
        return time.map(ZonedDateTime::toInstant).filter(now::isBefore).isPresent();
    }
}
