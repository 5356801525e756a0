package dev.flashsale.standalone.observability;

import dev.flashsale.standalone.observability.Expression.Aggregation;
import dev.flashsale.standalone.observability.Expression.Call;
import dev.flashsale.standalone.observability.Expression.Condition;
import dev.flashsale.standalone.observability.Expression.Operation;
import dev.flashsale.standalone.observability.Expression.Scalar;
import dev.flashsale.standalone.observability.Expression.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the part of Prometheus' language that our rules and panels use, and refuses the rest. */
final class PromQl {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9]+(?:\\.[0-9]+)?[smh]?|=~|!~|!=|==|>=|<=|\\S");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max");

    /** From the loosest to the tightest. */
    private static final List<Set<String>> OPERATORS = List.of(Set.of("and"), Set.of("==", ">", "<"), Set.of("/"));

    private static final Map<Character, Integer> SECONDS = Map.of('s', 1, 'm', 60, 'h', 3600);

    private final List<String> tokens;
    private int at;

    private PromQl(List<String> tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String text) {
        var parser =
                new PromQl(TOKEN.matcher(text).results().map(MatchResult::group).toList());
        var expression = parser.operation(0);
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("not understood from " + parser.peek() + " in " + text);
        }
        return expression;
    }

    static long seconds(String duration) {
        int unit = duration.length() - 1;
        return Long.parseLong(duration.substring(0, unit)) * SECONDS.get(duration.charAt(unit));
    }

    private Expression operation(int level) {
        if (level == OPERATORS.size()) {
            return operand();
        }
        var left = operation(level + 1);
        while (OPERATORS.get(level).contains(peek())) {
            left = new Operation(next(), left, operation(level + 1));
        }
        return left;
    }

    private Expression operand() {
        var token = next();
        if (token.equals("(")) {
            var inner = operation(0);
            expect(")");
            return inner;
        }
        if (Character.isDigit(token.charAt(0))) {
            return new Scalar(Double.parseDouble(token));
        }
        if (AGGREGATIONS.contains(token)) {
            return aggregation(token);
        }
        return peek().equals("(") ? new Call(token, arguments()) : selection(token);
    }

    private Expression aggregation(String function) {
        Set<String> by = new HashSet<>();
        if (peek().equals("by")) {
            next();
            expect("(");
            while (!skip(")")) {
                by.add(next());
                skip(",");
            }
        }
        return new Aggregation(function, Set.copyOf(by), arguments().getFirst());
    }

    private List<Expression> arguments() {
        var arguments = new ArrayList<Expression>();
        expect("(");
        while (!skip(")")) {
            arguments.add(operation(0));
            skip(",");
        }
        return arguments;
    }

    private Selection selection(String metric) {
        var conditions = new ArrayList<Condition>();
        if (skip("{")) {
            while (!skip("}")) {
                conditions.add(new Condition(next(), next(), unquoted(next())));
                skip(",");
            }
        }
        long range = 0;
        if (skip("[")) {
            range = seconds(next());
            expect("]");
        }
        return new Selection(metric, List.copyOf(conditions), range);
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1);
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        return tokens.get(at++);
    }

    private boolean skip(String token) {
        boolean there = peek().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw new IllegalArgumentException(token + " is missing before " + peek());
        }
    }
}
