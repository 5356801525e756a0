package dev.flashsale.payment.wallet;

import dev.flashsale.web.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Hashes PINs, slowly on purpose: on threads of its own, and for no more callers at a time than it can serve. */
@Component
class PinHashing implements DisposableBean {

    private static final long MEMORY = 8;

    private final PinSettings settings;
    private final BCryptPasswordEncoder encoder;
    private final Scheduler threads;
    private final RightPins right;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicLong usualNanos = new AtomicLong();

    PinHashing(PinSettings settings) {
        this.settings = settings;
        this.encoder = new BCryptPasswordEncoder(settings.strength());
        this.right = new RightPins(settings.rememberRight());
        this.threads = Schedulers.newBoundedElastic(settings.threads(), settings.waiting(), "pin-hashing", 60, true);
    }

    /** Does the work, hashing included, unless too many are at it: then nothing is done, and a 429 problem raised. */
    <T> Mono<T> admit(Mono<T> work) {
        return Mono.using(this::enter, _ -> work, _ -> inside.decrementAndGet());
    }

    Mono<String> hash(String pin) {
        return slowly(() -> encoder.encode(pin));
    }

    /** Slow, unless the same PIN was found right a while ago. */
    Mono<Boolean> matches(String pin, String hash) {
        return right.isKnown(pin, hash) ? Mono.just(true) : slowly(() -> compare(pin, hash));
    }

    private boolean compare(String pin, String hash) {
        boolean same = encoder.matches(pin, hash);
        if (same) {
            right.remember(pin, hash);
        }
        return same;
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    private int enter() {
        int place = inside.incrementAndGet();
        if (place > settings.waiting()) {
            inside.decrementAndGet();
            throw overloaded().raise();
        }
        return place;
    }

    private Problem overloaded() {
        var untilServed = Duration.ofNanos(usualNanos.get() * settings.waiting() / settings.threads());
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-pins", "Too many PINs are being looked at.")
                .retryAfter(untilServed);
    }

    private <T> Mono<T> slowly(Callable<T> work) {
        return Mono.fromCallable(() -> measured(work)).subscribeOn(threads);
    }

    private <T> T measured(Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        long taken = System.nanoTime() - start;
        usualNanos.updateAndGet(usual -> usual == 0 ? taken : usual + (taken - usual) / MEMORY);
        return result;
    }
}
