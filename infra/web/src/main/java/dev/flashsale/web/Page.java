package dev.flashsale.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list; {@code next} is the cursor of the part after it, null at the end. */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page to answer from what a query found when it was asked for one row more than the page holds.
     *
     * @param positionOf what the next query continues after, such as the id of the last item
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> positionOf) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, request.limit());
        return new Page<>(items, PageRequest.toCursor(positionOf.apply(items.getLast())));
    }
}
