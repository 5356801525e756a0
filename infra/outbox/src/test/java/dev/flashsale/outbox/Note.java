package dev.flashsale.outbox;

import dev.flashsale.contracts.Topic;
import dev.flashsale.messaging.Message;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the tests send. */
record Note(String key, int number) {

    static final Topic<Note> TOPIC = new Topic<>("test.notes", Note.class);

    static List<Message<Note>> messages(String key, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> Message.of(UUID.randomUUID(), key, new Note(key, number)))
                .toList();
    }
}
