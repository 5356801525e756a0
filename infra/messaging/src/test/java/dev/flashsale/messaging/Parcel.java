package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the tests send. */
record Parcel(String key, int number) {

    static final Topic<Parcel> TOPIC = new Topic<>("test.parcels", Parcel.class);

    Message<Parcel> message() {
        return Message.of(UUID.randomUUID(), key, this);
    }

    static List<Message<Parcel>> messages(String key, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Parcel(key, number).message())
                .toList();
    }

    /** So many numbers for each of so many keys, keys taking turns. */
    static List<Message<Parcel>> messages(int keys, int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(number -> IntStream.range(0, keys).mapToObj(key -> new Parcel("key-" + key, number).message()))
                .toList();
    }
}
