package dev.flashsale.sale.reminder;

import dev.flashsale.sale.reminder.DeliverNotice.Delivered;
import dev.flashsale.sale.reminder.Judgement.Due;
import dev.flashsale.sale.reminder.Judgement.NotYet;
import dev.flashsale.sale.reminder.Judgement.Over;
import dev.flashsale.sale.reminder.Judgement.TooLate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends what is due. An instance takes a few reminders in hand, sends them outside of any transaction, and notes what
 * became of each; a lease keeps other instances off them meanwhile. So no two instances send one reminder at a time,
 * but one that dies between sending and noting, or stalls for longer than its lease, lets it be sent again: with the
 * same Message-ID and {@code Idempotency-Key}, for it is at least once that this promises, not exactly once.
 */
@Service
class SendReminders {

    private static final Logger log = LoggerFactory.getLogger(SendReminders.class);

    private final ReminderStore reminders;
    private final Openings openings;
    private final Delivering delivering;
    private final ReminderSettings settings;
    private final Clock clock;

    /** How a notice is worded, sent and counted. */
    @Service("deliveringNotices")
    record Delivering(NoticeTexts texts, DeliverNotice deliver, NoticeMeters meters) {}

    /** A reminder in hand, with what is to be noted of it. */
    private record Verdict(Reminder reminder, Judgement judgement, Delivered delivered) {}

    SendReminders(
            ReminderStore reminders, Openings openings, Delivering delivering, ReminderSettings settings, Clock clock) {
        this.reminders = reminders;
        this.openings = openings;
        this.delivering = delivering;
        this.settings = settings;
        this.clock = clock;
    }

    /** Until nothing is due any more; as many at a time as can be sent at once, or the last would outlast the lease. */
    Mono<Void> sendDue() {
        return measure()
                .then(sendBatch())
                .expand(sent -> sent < settings.sending().atOnce() ? Mono.empty() : sendBatch())
                .then();
    }

    private Mono<Void> measure() {
        return reminders.overdueSeconds().doOnNext(delivering.meters()::overdue).then();
    }

    private Mono<Integer> sendBatch() {
        var sending = settings.sending();
        return Mono.defer(
                        () -> reminders.claim(sending.atOnce(), sending.lease()).collectList())
                .flatMap(held -> judged(held).flatMap(judgements -> sendAll(held, judgements)));
    }

    /** Each sale and coupon is read once, however many want to be reminded of it. */
    private Mono<Map<Target, Judgement>> judged(List<Reminder> held) {
        return Flux.fromIterable(held)
                .map(Reminder::target)
                .distinct()
                .concatMap(target -> openings.reload(target)
                        .map(opening -> Judgement.of(opening, settings, clock.instant()))
                        .defaultIfEmpty(new Over())
                        .map(judgement -> Map.entry(target, judgement)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Noting is done one by one: the sale needs the connections to PostgreSQL more than this does. */
    private Mono<Integer> sendAll(List<Reminder> held, Map<Target, Judgement> judgements) {
        return Flux.fromIterable(held)
                .flatMap(
                        reminder -> send(reminder, judgements.getOrDefault(reminder.target(), new Over())),
                        settings.sending().atOnce())
                .concatMap(verdict -> note(verdict).onErrorResume(fault -> leaveToLease(verdict, fault)))
                .then(Mono.just(held.size()));
    }

    private Mono<Verdict> send(Reminder reminder, Judgement judgement) {
        var before = new Delivered(reminder.done(), false);
        if (!(judgement instanceof Due(var opening))) {
            return Mono.just(new Verdict(reminder, judgement, before));
        }
        var notice = delivering.texts().toNotice(reminder, opening);
        return delivering
                .deliver()
                .deliver(notice, reminder.done())
                .map(delivered -> new Verdict(reminder, judgement, delivered));
    }

    private Mono<Void> note(Verdict verdict) {
        var reminder = verdict.reminder();
        return switch (verdict.judgement()) {
            case Due _ -> noteDelivery(reminder, verdict.delivered());
            case NotYet(var until) -> reminders.putOff(reminder, until);
            case Over _ -> finish(reminder, ReminderState.CANCELLED, reminder.done());
            case TooLate _ -> finish(reminder, ReminderState.FAILED, reminder.done());
        };
    }

    /** The others in hand go on; this one comes up again, and may be sent again. */
    private static Mono<Void> leaveToLease(Verdict verdict, Throwable fault) {
        log.warn(
                "What became of notice {} could not be noted: {}",
                verdict.reminder().id(),
                fault.toString());
        return Mono.empty();
    }

    private Mono<Void> noteDelivery(Reminder reminder, Delivered delivered) {
        var sending = settings.sending();
        if (delivered.complete()) {
            return finish(reminder, ReminderState.SENT, delivered.done());
        }
        return reminder.attempts() >= sending.attempts()
                ? finish(reminder, ReminderState.FAILED, delivered.done())
                : reminders.retry(reminder, delivered.done(), sending.pauseAfter(reminder.attempts()));
    }

    private Mono<Void> finish(Reminder reminder, ReminderState state, Set<String> done) {
        return reminders
                .finish(reminder, state, done)
                .doOnSuccess(_ -> delivering.meters().finished(reminder.target().kind(), state));
    }
}
