package dev.flashsale.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * Cuts messages into waves that hold each key once. A wave is sent when the one before is acknowledged, so a message
 * never overtakes an earlier one of its key, not even when that one got lost on the way.
 */
final class KeyWaves {

    private KeyWaves() {}

    static Flux<List<RawMessage>> of(List<RawMessage> messages) {
        return messages.size() == 1 ? Flux.just(messages) : Flux.fromIterable(cut(messages));
    }

    private static List<List<RawMessage>> cut(List<RawMessage> messages) {
        var waves = new ArrayList<List<RawMessage>>();
        Map<String, Integer> seen = new HashMap<>();
        for (var message : messages) {
            int wave = seen.merge(message.topicName() + '/' + message.key(), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(message);
        }
        return waves;
    }
}
