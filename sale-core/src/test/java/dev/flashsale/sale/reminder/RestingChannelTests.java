package dev.flashsale.sale.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.sale.offer.LimitedOffer.Kind;
import dev.flashsale.sale.reminder.ReminderSettings.Sending;
import dev.flashsale.sale.reminder.RestingChannel.Resting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RestingChannelTests {

    private static final Sending SETTINGS = new Sending(
            Duration.ofSeconds(1),
            8,
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            8,
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            3,
            Duration.ofSeconds(30));
    private static final Notice NOTICE = new Notice(UUID.randomUUID(), Kind.SALE, null, "subject", "body");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<Mono<Void>> answer = new AtomicReference<>(Mono.never());
    private final AtomicInteger asked = new AtomicInteger();
    private final NoticeChannel channel = new RestingChannel(new Outside(), SETTINGS, clock());

    /** Somebody else's system, which answers as it is told. */
    private final class Outside implements NoticeChannel {

        @Override
        public String name() {
            return "outside";
        }

        @Override
        public Mono<Void> send(Notice notice) {
            asked.incrementAndGet();
            return answer.get();
        }
    }

    @Test
    void waitsNoLongerThanTheTimeout() {
        failsWith(TimeoutException.class);
    }

    @Test
    void leavesAChannelAloneThatFailedManyTimesAndTriesAgainLater() {
        answer.set(Mono.error(new IllegalStateException("away")));
        fail(3);

        failsWith(Resting.class);
        now.set(now.get().plusSeconds(30));
        failsWith(IllegalStateException.class);
        failsWith(Resting.class);
        now.set(now.get().plusSeconds(30));
        answer.set(Mono.empty());
        succeeds();

        assertThat(asked).hasValue(5);
    }

    @Test
    void forgetsFaultsBeforeASuccess() {
        answer.set(Mono.error(new IllegalStateException("away")));
        fail(2);
        answer.set(Mono.empty());
        succeeds();
        answer.set(Mono.error(new IllegalStateException("away")));

        fail(3);

        assertThat(asked).hasValue(6);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            failsWith(IllegalStateException.class);
        }
    }

    private void failsWith(Class<? extends Throwable> fault) {
        channel.send(NOTICE).as(StepVerifier::create).verifyError(fault);
    }

    private void succeeds() {
        channel.send(NOTICE).as(StepVerifier::create).verifyComplete();
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }
}
