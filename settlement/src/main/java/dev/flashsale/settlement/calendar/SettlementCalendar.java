package dev.flashsale.settlement.calendar;

import dev.flashsale.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads moments, periods and months as people write them; days begin at midnight of the zone that is set. */
@Component
public class SettlementCalendar {

    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-01-01T00:00:00Z");
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";

    private final ZoneId zone;

    SettlementCalendar(CalendarSettings settings) {
        this.zone = settings.zone();
    }

    /** Where days begin. */
    public ZoneId zone() {
        return zone;
    }

    /** An instant, or the midnight at which a plain date begins. */
    public Instant moment(String field, String text) {
        return read(text)
                .filter(SettlementCalendar::isUsual)
                .orElseThrow(() -> invalid(
                        field, "must be an instant in whole seconds or a date, from 1970-01-02 to the year 2998"));
    }

    /** An interval of two moments, or a whole month. */
    public Period period(String field, String text) {
        var slash = text.indexOf('/');
        return slash < 0
                ? periodOf(month(field, text))
                : new Period(moment(field, text.substring(0, slash)), moment(field, text.substring(slash + 1)));
    }

    /** A month such as {@code 2026-11}. */
    public YearMonth month(String field, String text) {
        try {
            var month = YearMonth.parse(text);
            moment(field, month.atDay(1).toString());
            return month;
        } catch (DateTimeException notAMonth) {
            throw invalid(field, "must be a month such as 2026-11");
        }
    }

    /** The beginning of the day in which the moment is. */
    public Instant midnightBefore(Instant moment) {
        return startOf(moment.atZone(zone).toLocalDate());
    }

    private Period periodOf(YearMonth month) {
        return new Period(startOf(month.atDay(1)), startOf(month.plusMonths(1).atDay(1)));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Optional<Instant> read(String text) {
        try {
            return Optional.of(text.matches(DATE) ? startOf(LocalDate.parse(text)) : Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(Instant moment) {
        return !moment.isBefore(EARLIEST)
                && moment.isBefore(LATEST)
                && moment.equals(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.invalidRequest("Some values break the rules of this call.")
                .error(field, message)
                .raise();
    }
}
