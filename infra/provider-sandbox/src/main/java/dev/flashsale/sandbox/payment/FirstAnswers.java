package dev.flashsale.sandbox.payment;

import dev.flashsale.sandbox.fault.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who asks again with the same key at the same address gets the first answer, refusals included. */
@Component
class FirstAnswers {

    private static final Verdict BEING_PROCESSED = new Verdict.Refused(Refusal.IDEMPOTENT_REQUEST_PROCESSING);

    private final KeptLately<Verdict> answers;

    FirstAnswers(SandboxSettings settings) {
        this.answers = new KeptLately<>(settings.kept());
    }

    /** Empty for the first who asks: it must {@link #keep} or {@link #release}. */
    Optional<Verdict> claim(Optional<String> key) {
        return key.flatMap(name -> answers.addIfNew(name, BEING_PROCESSED));
    }

    void keep(Optional<String> key, Verdict verdict) {
        key.ifPresent(name -> answers.replace(name, BEING_PROCESSED, verdict));
    }

    void release(Optional<String> key) {
        key.ifPresent(answers::forget);
    }

    void forgetAll() {
        answers.forgetAll();
    }
}
