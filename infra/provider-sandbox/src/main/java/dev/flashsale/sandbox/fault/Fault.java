package dev.flashsale.sandbox.fault;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** One thing that shall go wrong, written {@code KIND} or {@code KIND=argument}. */
record Fault(FaultKind kind, String argument) {

    Fault {
        switch (kind) {
            case REFUSE -> Refusal.valueOf(argument);
            case DELAY, LATE, WEBHOOK_LATE -> toDuration(argument);
            case FAIL_BEFORE, FAIL_AFTER, CUT_BEFORE, CUT_AFTER, WEBHOOK_LOST, WEBHOOK_TWICE -> {}
        }
    }

    static Fault parse(String text) {
        var parts = text.strip().split("=", 2);
        var kind = FaultKind.valueOf(parts[0]);
        if (kind.isArgued() != (parts.length == 2)) {
            throw new IllegalArgumentException(text + " must be written as the kinds of faults are documented");
        }
        return new Fault(kind, parts[parts.length - 1]);
    }

    Duration duration() {
        return toDuration(argument);
    }

    private static Duration toDuration(String text) {
        var duration = DurationStyle.detectAndParse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(text + " is over before it begins");
        }
        return duration;
    }
}
