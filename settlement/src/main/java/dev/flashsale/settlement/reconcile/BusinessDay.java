package dev.flashsale.settlement.reconcile;

import dev.flashsale.settlement.calendar.SettlementCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** When the days of settlement begin and end. */
@Component
class BusinessDay {

    private final ZoneId zone;

    BusinessDay(SettlementCalendar calendar) {
        this.zone = calendar.zone();
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }
}
