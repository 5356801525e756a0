package dev.flashsale.sale.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.sale.Instance;
import dev.flashsale.sale.offer.LimitedOffer.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Reminders in PostgreSQL, without anybody who sends them meanwhile. */
class ReminderStoreIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Instance instance;
    private static ReminderStore store;

    @BeforeAll
    static void start() {
        instance = Instance.start(
                DevBackends.springProperties("sale"), Map.of("flashsale.sale.reminder.sending.interval", "1h"));
        store = instance.bean(ReminderStore.class);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void givesNoReminderToTwoWhoClaimAtOnce() {
        var target = new Target(Kind.SALE, UUID.randomUUID());
        Flux.range(0, 200)
                .map(_ -> UUID.randomUUID())
                .flatMap(id -> store.ask(target, id, null, Instant.now().minusSeconds(1)), 10)
                .blockLast(SOON);

        var claimed = Flux.range(0, 60)
                .flatMap(_ -> store.claim(10, Duration.ofMinutes(1)), 12)
                .filter(reminder -> reminder.target().equals(target))
                .map(Reminder::id)
                .collectList()
                .block(SOON);

        assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void keepsOneOfManyAskedForAtOnce() {
        var target = new Target(Kind.SALE, UUID.randomUUID());
        var tomorrow = Instant.now().plus(Duration.ofDays(1));

        var ids = Flux.range(0, 400)
                .map(_ -> UUID.randomUUID())
                .concatMap(customer -> Flux.range(0, 10)
                        .flatMap(_ -> store.ask(target, customer, null, tomorrow), 10)
                        .map(Reminder::id)
                        .distinct())
                .collectList()
                .block(SOON);

        assertThat(ids).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void notesNothingOfAReminderThatSomebodyElseHasInHandByNow() {
        var target = new Target(Kind.COUPON, UUID.randomUUID());
        var customer = UUID.randomUUID();
        store.ask(target, customer, null, Instant.now().minusSeconds(1)).block(SOON);
        var stalled = claimed(target, Duration.ZERO);
        var held = claimed(target, Duration.ofMinutes(1));

        store.finish(stalled, ReminderState.FAILED, stalled.done()).block(SOON);
        var now = store.ask(target, customer, null, Instant.now()).block(SOON);

        assertThat(now.attempts()).isEqualTo(held.attempts());
        assertThat(now.state()).isEqualTo(ReminderState.SENDING);
    }

    private static Reminder claimed(Target target, Duration lease) {
        return store.claim(500, lease)
                .filter(reminder -> reminder.target().equals(target))
                .blockLast(SOON);
    }
}
