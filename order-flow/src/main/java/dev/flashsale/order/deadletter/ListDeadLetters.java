package dev.flashsale.order.deadletter;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.DeadLetter;
import dev.flashsale.messaging.DeadLetterPlace;
import dev.flashsale.messaging.DeadLetters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Shows the dead letters of topics, topic by topic, the latest of each first, and who sent them again. */
@Service
class ListDeadLetters {

    private final DeadLetters letters;
    private final ReplayStore replays;
    private final DeadLetterSettings settings;

    ListDeadLetters(DeadLetters letters, ReplayStore replays, DeadLetterSettings settings) {
        this.letters = letters;
        this.replays = replays;
        this.settings = settings;
    }

    /** Those after the place, which lies in one of the topics, or the first ones. */
    Mono<List<DeadLetterView>> list(List<Topic<?>> topics, Optional<DeadLetterPlace> after, int limit) {
        var start = after.orElseGet(() -> DeadLetterPlace.latest(topics.getFirst()));
        var next = topics.subList(topics.indexOf(start.topic()) + 1, topics.size());
        return letters.after(start, next, limit)
                .collectList()
                .timeout(settings.within())
                .flatMap(found -> replaysOf(found).map(replayed -> toViews(found, replayed)));
    }

    private Mono<Map<String, Replay>> replaysOf(List<DeadLetter> found) {
        var ids = found.stream().map(DeadLetterView::idOf).toList();
        return replays.find(ids).collectMap(replay -> replay.letter() + replay.failedAt());
    }

    private static List<DeadLetterView> toViews(List<DeadLetter> found, Map<String, Replay> replayed) {
        return found.stream()
                .map(letter -> DeadLetterView.of(letter, replayed.get(DeadLetterView.idOf(letter) + letter.failedAt())))
                .toList();
    }
}
