package dev.flashsale.payment.wallet;

import dev.flashsale.outbox.Uncancelled;
import dev.flashsale.payment.wallet.PinOutcome.Locked;
import dev.flashsale.payment.wallet.PinOutcome.NoWallet;
import dev.flashsale.payment.wallet.PinOutcome.Right;
import dev.flashsale.payment.wallet.PinOutcome.Wrong;
import dev.flashsale.payment.wallet.PinStore.Lock;
import dev.flashsale.payment.wallet.PinStore.Try;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at PINs, of which only so many may be wrong. An instance that dies over one has spent that try. */
@Component
class PinCheck {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAUSES = 30;

    private final PinStore store;
    private final PinHashing hashing;
    private final PinSettings settings;
    private final Clock clock;

    PinCheck(PinStore store, PinHashing hashing, PinSettings settings, Clock clock) {
        this.store = store;
        this.hashing = hashing;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<PinOutcome> check(UUID customerId, String pin) {
        return attempt(customerId, pin)
                .repeatWhenEmpty(repeats -> repeats.take(PAUSES).delayElements(PAUSE))
                .switchIfEmpty(Mono.defer(() -> store.findLock(customerId).map(this::toLocked)))
                .as(hashing::admit)
                .as(Uncancelled::of);
    }

    /** Empty while tries are in hand that may turn out right: somebody who pays twice at once is no thief. */
    private Mono<PinOutcome> attempt(UUID customerId, String pin) {
        return Mono.defer(() -> store.reserve(customerId, clock.instant()))
                .flatMap(reserved -> judge(customerId, pin, reserved))
                .switchIfEmpty(Mono.defer(() -> refuse(customerId)));
    }

    private Mono<PinOutcome> judge(UUID customerId, String pin, Try reserved) {
        return hashing.matches(pin, reserved.hash())
                .flatMap(right -> right
                        ? store.right(customerId).thenReturn(new Right())
                        : store.wrong(customerId).thenReturn(new Wrong(triesAfter(reserved))));
    }

    private Mono<PinOutcome> refuse(UUID customerId) {
        return store.findLock(customerId)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .filter(lock -> lock.map(Lock::isDecided).orElse(true))
                .map(lock -> lock.map(this::toLocked).orElseGet(NoWallet::new));
    }

    private int triesAfter(Try reserved) {
        return Math.max(0, settings.tries() - reserved.number());
    }

    private PinOutcome toLocked(Lock lock) {
        return new Locked(Objects.requireNonNullElseGet(lock.until(), clock::instant));
    }
}
