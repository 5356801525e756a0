package dev.flashsale.messaging;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** A handler that remembers what it got, in order. */
final class Received {

    private final Queue<Message<Parcel>> messages = new ConcurrentLinkedQueue<>();

    Mono<Void> take(List<Message<Parcel>> batch) {
        return Mono.fromRunnable(() -> messages.addAll(batch));
    }

    List<Parcel> parcels() {
        return messages.stream().map(Message::payload).toList();
    }

    Set<Parcel> distinct() {
        return Set.copyOf(parcels());
    }

    List<Message<Parcel>> messages() {
        return List.copyOf(messages);
    }

    Map<String, List<Integer>> numbersByKey() {
        return parcels().stream()
                .collect(Collectors.groupingBy(Parcel::key, Collectors.mapping(Parcel::number, Collectors.toList())));
    }
}
