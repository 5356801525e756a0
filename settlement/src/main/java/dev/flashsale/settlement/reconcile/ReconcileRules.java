package dev.flashsale.settlement.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Which moments belong to a day, which are too young to be judged, and when a day is done again. */
@Component
class ReconcileRules {

    private final ReconcileSettings settings;
    private final BusinessDay businessDay;
    private final Optional<CronExpression> cron;

    ReconcileRules(ReconcileSettings settings, BusinessDay businessDay) {
        this.settings = settings;
        this.businessDay = businessDay;
        this.cron = settings.cron().equals(Scheduled.CRON_DISABLED)
                ? Optional.empty()
                : Optional.of(CronExpression.parse(settings.cron()));
    }

    /** A day that is over and whose time has come, and since when it has. */
    record Due(LocalDate day, Instant since) {}

    Span spanOf(LocalDate day) {
        return new Span(businessDay.startOf(day), businessDay.endOf(day));
    }

    /** What the others say of the day's first and last moments may lie beyond it. */
    Span wideSpanOf(LocalDate day) {
        return spanOf(day).widened(settings.margin());
    }

    Instant settledBefore(Claim claim) {
        return claim.asOf().minus(settings.grace());
    }

    double lateSeconds() {
        return settings.lateAfter().toMillis() / 1000.0;
    }

    long compareMillis() {
        return settings.compareWithin().toMillis();
    }

    /** When what is pending may have settled; null when nothing is, or the day is too long ago. */
    @Nullable
    Instant againAfter(Claim claim, long pending, Instant now) {
        var last = businessDay.endOf(claim.day()).plus(settings.recheckWithin());
        return pending == 0 || now.isAfter(last) ? null : now.plus(settings.grace());
    }

    /** The day before this one, once its time has come: whoever was down at that moment is not too late. */
    Optional<Due> dueBy(Clock clock) {
        var day = businessDay.today(clock).minusDays(1);
        return cron.map(times -> times.next(lastMomentOf(day)))
                .map(ZonedDateTime::toInstant)
                .filter(since -> !since.isAfter(clock.instant()))
                .map(since -> new Due(day, since));
    }

    private ZonedDateTime lastMomentOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(businessDay.zone()).minusNanos(1);
    }
}
