package dev.flashsale.order.deadletter;

import dev.flashsale.messaging.DeadLetter;
import dev.flashsale.messaging.DeadLetterPlace;
import dev.flashsale.messaging.DeadLetters;
import dev.flashsale.order.deadletter.ReplayOutcome.InFlight;
import dev.flashsale.order.deadletter.ReplayOutcome.NoSuchLetter;
import dev.flashsale.order.deadletter.ReplayOutcome.Sent;
import dev.flashsale.order.deadletter.ReplayOutcome.SentBefore;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Sends a dead letter to its topic again, once, and remembers for whom. The claim comes before the send and its end after:
 * a crash in between leaves a claim that runs out, and the next attempt may send it a second time, which no reader minds.
 */
@Service
class ReplayDeadLetter {

    private final DeadLetters letters;
    private final ReplayStore replays;
    private final DeadLetterSettings settings;

    ReplayDeadLetter(DeadLetters letters, ReplayStore replays, DeadLetterSettings settings) {
        this.letters = letters;
        this.replays = replays;
        this.settings = settings;
    }

    Mono<ReplayOutcome> replay(DeadLetterPlace place, UUID operator) {
        return letters.find(place)
                .timeout(settings.within())
                .flatMap(letter -> replay(place, letter, operator))
                .defaultIfEmpty(new NoSuchLetter());
    }

    private Mono<ReplayOutcome> replay(DeadLetterPlace place, DeadLetter letter, UUID operator) {
        return replays.claim(place, letter, operator, settings.lease())
                .flatMap(claimed -> claimed ? send(place, letter) : refuse(place, letter));
    }

    private Mono<ReplayOutcome> send(DeadLetterPlace place, DeadLetter letter) {
        return letters.replay(place)
                .timeout(settings.within())
                .filter(Boolean::booleanValue)
                .flatMap(_ -> replays.sent(place, letter))
                .map(Sent::new);
    }

    private Mono<ReplayOutcome> refuse(DeadLetterPlace place, DeadLetter letter) {
        return replays.find(List.of(place.toString()))
                .filter(replay -> replay.failedAt().equals(letter.failedAt()) && replay.sentAt() != null)
                .next()
                .<ReplayOutcome>map(SentBefore::new)
                .defaultIfEmpty(new InFlight());
    }
}
