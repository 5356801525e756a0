package dev.flashsale.sandbox.payment;

import static dev.flashsale.sandbox.fault.FaultKind.CUT_AFTER;
import static dev.flashsale.sandbox.fault.FaultKind.CUT_BEFORE;
import static dev.flashsale.sandbox.fault.FaultKind.DELAY;
import static dev.flashsale.sandbox.fault.FaultKind.FAIL_AFTER;
import static dev.flashsale.sandbox.fault.FaultKind.FAIL_BEFORE;
import static dev.flashsale.sandbox.fault.FaultKind.LATE;

import dev.flashsale.sandbox.fault.Faults;
import dev.flashsale.sandbox.fault.Refusal;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Does what is asked, as badly as it was ordered. */
@Component
class FaultyService {

    private static final Verdict FAILED = new Verdict.Refused(Refusal.FAILED_INTERNAL_SYSTEM_PROCESSING);
    private static final Verdict SILENT = new Verdict.Silent();

    private final FirstAnswers answers;

    FaultyService(FirstAnswers answers) {
        this.answers = answers;
    }

    Mono<Verdict> serve(Call call, Supplier<Verdict> work) {
        return answers.claim(call.key())
                .map(Mono::just)
                .orElseGet(() -> workAfter(call.faults().durationOf(DELAY), call, work))
                .delayUntil(_ -> pause(call.faults().durationOf(LATE)))
                .map(verdict -> spoil(verdict, call.faults()));
    }

    /** A client that has gone stops nothing: the money moves all the same. */
    private Mono<Verdict> workAfter(Duration delay, Call call, Supplier<Verdict> work) {
        return delay.isZero()
                ? Mono.just(conclude(call, work))
                : Mono.fromFuture(
                        pause(delay)
                                .then(Mono.fromSupplier(() -> conclude(call, work)))
                                .toFuture(),
                        true);
    }

    private Verdict conclude(Call call, Supplier<Verdict> work) {
        if (call.faults().has(FAIL_BEFORE) || call.faults().has(CUT_BEFORE)) {
            answers.release(call.key());
            return FAILED;
        }
        var verdict = work.get();
        if (isServerError(verdict)) {
            answers.release(call.key());
        } else {
            answers.keep(call.key(), verdict);
        }
        return verdict;
    }

    private static Verdict spoil(Verdict verdict, Faults faults) {
        if (faults.has(CUT_BEFORE) || faults.has(CUT_AFTER)) {
            return SILENT;
        }
        return faults.has(FAIL_BEFORE) || faults.has(FAIL_AFTER) ? FAILED : verdict;
    }

    private static boolean isServerError(Verdict verdict) {
        return verdict instanceof Verdict.Refused(var refusal)
                && refusal.status().is5xxServerError();
    }

    private static Mono<Void> pause(Duration time) {
        return time.isZero() ? Mono.empty() : Mono.delay(time).then();
    }
}
