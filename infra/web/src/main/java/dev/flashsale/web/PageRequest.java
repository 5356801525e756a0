package dev.flashsale.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which part of a list is asked for: {@code ?limit=} and {@code ?cursor=}.
 *
 * @param cursor the position after which the page starts, as the service wrote it (already decoded); null at the start
 */
public record PageRequest(int limit, @Nullable String cursor) {

    public static final int USUAL_LIMIT = 20;
    public static final int HIGHEST_LIMIT = 100;

    private static final String LIMIT_RULE = "must be a whole number from 1 to 100";

    public PageRequest {
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw invalid("limit", LIMIT_RULE);
        }
    }

    /** Reads the query parameters and raises a problem where they make no sense. */
    public static PageRequest of(MultiValueMap<String, String> query) {
        return new PageRequest(toLimit(query.getFirst("limit")), ofCursor(query.getFirst("cursor")));
    }

    /** How many rows to ask the store for, so that it shows whether there is a next page. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** The id after which the page starts, of lists that are in the order of their ids; the other one at the start. */
    public UUID idOr(UUID atStart) {
        if (cursor == null) {
            return atStart;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException foreign) {
            throw foreignCursor();
        }
    }

    /** What is raised when the cursor is none of this list. */
    public static ProblemRaised foreignCursor() {
        return invalid("cursor", "must be the next of an earlier page");
    }

    /** Makes a position opaque. */
    public static String toCursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    /** The position that a cursor stands for; null at the start. */
    static @Nullable String ofCursor(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty() ? null : toPosition(cursor);
    }

    private static String toPosition(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw foreignCursor();
        }
    }

    private static int toLimit(@Nullable String limit) {
        if (limit == null) {
            return USUAL_LIMIT;
        }
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException notANumber) {
            throw invalid("limit", LIMIT_RULE);
        }
    }

    private static ProblemRaised invalid(String field, String message) {
        return Problem.invalidRequest("The page asked for makes no sense.")
                .error(field, message)
                .raise();
    }
}
