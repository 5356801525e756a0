package dev.flashsale.load.history;

import dev.flashsale.load.door.Door.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** How everybody was answered: by status, and what was refused by code and call. */
public final class Replies {

    private static final int FIRST_ERROR = 400;
    private static final int NONE = 0;
    private static final Set<Integer> NEVER = Set.of(401, 403, 500, 502);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    /**
     * Counts one.
     *
     * @param call method and path
     */
    void count(String call, Reply reply) {
        counts.computeIfAbsent(nameOf(call, reply), _ -> new LongAdder()).increment();
    }

    private static String nameOf(String call, Reply reply) {
        if (reply.status() == NONE) {
            return "0 no answer: " + reply.text();
        }
        return reply.status() < FIRST_ERROR
                ? "2xx"
                : "%d %s to %s"
                        .formatted(
                                reply.status(), reply.code(), ID.matcher(call).replaceAll("{id}"));
    }

    /** Those that no retry makes good, and that nobody here has deserved. */
    List<String> wrong() {
        return counts.keySet().stream()
                .filter(name -> NEVER.stream().anyMatch(status -> name.startsWith(status + " ")))
                .map(name -> "Answered " + name + ", " + counts.get(name) + " times")
                .toList();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
