package dev.flashsale.edge.waiting;

import dev.flashsale.edge.waiting.Tickets.Held;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What happens to a ticket, until it is decided: the latest at once, then whatever has changed at intervals. */
@Service
class WatchTicket {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Tickets tickets;
    private final Clock clock;
    private final Duration watch;

    WatchTicket(Tickets tickets, WaitingSettings settings, Clock clock) {
        this.tickets = tickets;
        this.clock = clock;
        this.watch = settings.watch();
    }

    Flux<TicketView> watch(Held held) {
        return look(held)
                .expand(view -> view.isDecided() ? Mono.empty() : lookLater(held))
                .distinctUntilChanged();
    }

    private Mono<TicketView> lookLater(Held held) {
        return Mono.delay(pause(held)).then(look(held));
    }

    /** A store that is away for a moment costs nobody his stream. */
    private Mono<TicketView> look(Held held) {
        return Mono.defer(() -> tickets.view(held)).retryWhen(Retry.fixedDelay(Long.MAX_VALUE, watch));
    }

    /** Nothing changes before opening; after it, not everybody looks in the same instant. */
    private Duration pause(Held held) {
        var untilOpening = Duration.between(clock.instant(), held.room().sale().opensAt());
        var scatter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(1 + watch.toMillis()));
        if (!untilOpening.isPositive()) {
            return watch;
        }
        return untilOpening.compareTo(LONGEST_PAUSE) < 0 ? untilOpening.plus(scatter) : LONGEST_PAUSE;
    }
}
