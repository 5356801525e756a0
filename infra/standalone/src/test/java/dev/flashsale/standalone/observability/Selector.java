package dev.flashsale.standalone.observability;

import java.util.Map;
import java.util.Set;

/**
 * Series that an expression asks for.
 *
 * @param labels which it needs, to choose by or to group by
 * @param equal values that some of them must have
 */
record Selector(String metric, Set<String> labels, Map<String, String> equal) {}
