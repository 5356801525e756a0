package dev.flashsale.messaging;

import dev.flashsale.contracts.Topic;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a dead letter lies: the topic it came from, then partition and offset among the dead letters of that topic. */
public record DeadLetterPlace(Topic<?> topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("([a-z.-]{1,200})~(\\d{1,9})-(\\d{1,18})");

    /** Before everything that lies there. */
    public static DeadLetterPlace latest(Topic<?> topic) {
        return new DeadLetterPlace(topic, 0, Long.MAX_VALUE);
    }

    /** Reads what {@link #toString} wrote; empty if it did not, or if the topic is none of these. */
    public static Optional<DeadLetterPlace> parse(String text, List<Topic<?>> topics) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return topics.stream()
                .filter(topic -> topic.name().equals(parts.group(1)))
                .findFirst()
                .map(topic ->
                        new DeadLetterPlace(topic, Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))));
    }

    @Override
    public String toString() {
        return topic.name() + "~" + partition + "-" + offset;
    }
}
