package dev.flashsale.standalone.observability;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Series that an expression asks for.
 *
 * @param labels which it needs, to choose by or to group by
 * @param equal values that some of them must have
 */
record Selector(String metric, Set<String> labels, Map<String, String> equal) {

    Selector with(Set<String> more) {
        var all = Stream.concat(labels.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
        return new Selector(metric, all, equal);
    }
}
