package dev.flashsale.standalone.observability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus asks for, as far as ours go: whether it is one at all is for promtool to say. Labels by
 * which anything is grouped are asked of every series in the expression.
 */
final class PromQl {

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9.]+[a-z]*|[=!~<>]+|\\S");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring");
    private static final Set<String> WORDS = Set.of(
            "sum",
            "min",
            "max",
            "avg",
            "count",
            "topk",
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "group_left",
            "group_right");

    private final List<String> tokens;
    private final Set<String> groupedBy = new HashSet<>();
    private final List<Selector> found = new ArrayList<>();
    private int at;

    private PromQl(List<String> tokens) {
        this.tokens = tokens;
    }

    static List<Selector> selectorsOf(String expression) {
        var parsed = new PromQl(TOKEN.matcher(expression)
                .results()
                .map(result -> result.group())
                .toList());
        while (parsed.at < parsed.tokens.size()) {
            parsed.readNext();
        }
        return parsed.found.stream().map(parsed::grouped).toList();
    }

    private Selector grouped(Selector selector) {
        var labels = new HashSet<>(selector.labels());
        labels.addAll(groupedBy);
        return new Selector(selector.metric(), labels, selector.equal());
    }

    private void readNext() {
        var token = tokens.get(at++);
        if (GROUPINGS.contains(token)) {
            readGrouping();
        } else if (NAME.matcher(token).matches() && !WORDS.contains(token) && !isNext("(")) {
            found.add(readSelector(token));
        }
    }

    private void readGrouping() {
        for (at++; !isNext(")"); at++) {
            if (!isNext(",")) {
                groupedBy.add(tokens.get(at));
            }
        }
    }

    private Selector readSelector(String metric) {
        var labels = new HashSet<String>();
        Map<String, String> equal = new HashMap<>();
        if (isNext("{")) {
            for (at++; !isNext("}"); at++) {
                if (!isNext(",")) {
                    readMatcher(labels, equal);
                }
            }
        }
        return new Selector(metric, labels, equal);
    }

    private void readMatcher(Set<String> labels, Map<String, String> equal) {
        var label = tokens.get(at);
        labels.add(label);
        if (tokens.get(at + 1).equals("=")) {
            equal.put(label, unquoted(tokens.get(at + 2)));
        }
        at += 2;
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }

    private boolean isNext(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }
}
