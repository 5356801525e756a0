package dev.flashsale.messaging;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Consecutive records of a partition, the last of them excluded. */
record Stretch(TopicPartition place, long from, long to) {

    /** Of each partition from that of the place on, the last records; of its own, the last before it. */
    static List<Stretch> before(
            DeadLetterPlace place, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, int limit) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().partition() >= place.partition())
                .sorted(Comparator.comparingInt(end -> end.getKey().partition()))
                .map(end -> last(end.getKey(), begins, endFor(place, end), limit))
                .filter(stretch -> stretch.from() < stretch.to())
                .toList();
    }

    private static long endFor(DeadLetterPlace place, Map.Entry<TopicPartition, Long> end) {
        return end.getKey().partition() == place.partition()
                ? Math.min(place.offset(), end.getValue())
                : end.getValue();
    }

    private static Stretch last(TopicPartition place, Map<TopicPartition, Long> begins, long end, int limit) {
        return new Stretch(place, Math.max(begins.getOrDefault(place, 0L), end - limit), end);
    }
}
