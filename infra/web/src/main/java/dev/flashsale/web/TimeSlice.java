package dev.flashsale.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which part of what happened in a span of time is asked for, in the order in which it happened:
 * {@code ?from=&to=&cursor=&limit=}.
 *
 * @param to what happened then or later is not meant
 * @param cursor the position after which the part starts (already decoded); null at the start
 */
public record TimeSlice(Instant from, Instant to, @Nullable String cursor, int limit) {

    public static final int USUAL_LIMIT = 500;
    public static final int HIGHEST_LIMIT = 1000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    public TimeSlice {
        if (!from.isBefore(to)) {
            throw invalid("to", "must be after from");
        }
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw invalid("limit", "must be a whole number from 1 to 1000");
        }
    }

    /** Something that happened; the id tells apart what happened at the same moment. */
    public record Position(Instant at, UUID id) {

        @Override
        public String toString() {
            return at + "/" + id;
        }
    }

    /** Reads the query parameters and raises a problem where they make no sense. */
    public static TimeSlice of(MultiValueMap<String, String> query) {
        return new TimeSlice(
                toInstant("from", query.getFirst("from")),
                toInstant("to", query.getFirst("to")),
                PageRequest.ofCursor(query.getFirst("cursor")),
                toLimit(query.getFirst("limit")));
    }

    /** After which the part starts, of lists that are in the order of time. */
    public Position position() {
        if (cursor == null) {
            return new Position(from, BEFORE_ALL);
        }
        try {
            var slash = cursor.indexOf('/');
            return new Position(
                    Instant.parse(cursor.substring(0, slash)), UUID.fromString(cursor.substring(slash + 1)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException foreign) {
            throw PageRequest.foreignCursor();
        }
    }

    /** The answer; there is a next part wherever this one is full. */
    public <T> Page<T> toPage(List<T> found, Function<T, Position> positionOf) {
        var next = found.size() < limit
                ? null
                : PageRequest.toCursor(positionOf.apply(found.getLast()).toString());
        return new Page<>(found, next);
    }

    private static Instant toInstant(String name, @Nullable String text) {
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeException notAnInstant) {
            throw invalid(name, "must be an instant such as 2026-11-21T15:00:00Z");
        }
    }

    private static int toLimit(@Nullable String limit) {
        try {
            return limit == null ? USUAL_LIMIT : Integer.parseInt(limit);
        } catch (NumberFormatException notANumber) {
            throw invalid("limit", "must be a whole number from 1 to 1000");
        }
    }

    private static ProblemRaised invalid(String field, String message) {
        return Problem.invalidRequest("The span of time asked for makes no sense.")
                .error(field, message)
                .raise();
    }
}
