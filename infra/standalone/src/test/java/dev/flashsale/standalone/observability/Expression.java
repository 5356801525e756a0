package dev.flashsale.standalone.observability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An expression of Prometheus, as far as ours go. */
sealed interface Expression {

    /** Every selection in it, each with the labels by which it is grouped on the way out. */
    default List<Selector> selectors() {
        return switch (this) {
            case Scalar _ -> List.of();
            case Selection selection -> List.of(selection.toSelector());
            case Call(var _, var arguments) ->
                arguments.stream().flatMap(each -> each.selectors().stream()).toList();
            case Aggregation(var _, var by, var of) ->
                of.selectors().stream().map(selector -> selector.with(by)).toList();
            case Operation(var _, var left, var right) ->
                Stream.concat(left.selectors().stream(), right.selectors().stream())
                        .toList();
        };
    }

    record Scalar(double value) implements Expression {}

    /**
     * Series by name and labels.
     *
     * @param seconds how far back, 0 for the latest value alone
     */
    record Selection(String metric, List<Condition> conditions, long seconds) implements Expression {

        boolean fits(Map<String, String> labels) {
            return conditions.stream().allMatch(each -> each.test(labels));
        }

        private Selector toSelector() {
            var labels = conditions.stream().map(Condition::label).collect(Collectors.toUnmodifiableSet());
            var equal = conditions.stream()
                    .filter(each -> each.operator().equals("="))
                    .collect(Collectors.toUnmodifiableMap(Condition::label, Condition::value));
            return new Selector(metric, labels, equal);
        }
    }

    /** What a label has to be. */
    record Condition(String label, String operator, String value) implements Predicate<Map<String, String>> {

        @Override
        public boolean test(Map<String, String> labels) {
            var is = labels.getOrDefault(label, "");
            return switch (operator) {
                case "=" -> is.equals(value);
                case "!=" -> !is.equals(value);
                case "=~" -> is.matches(value);
                case "!~" -> !is.matches(value);
                default -> throw new IllegalArgumentException(operator);
            };
        }
    }

    record Call(String function, List<Expression> arguments) implements Expression {}

    record Aggregation(String function, Set<String> by, Expression of) implements Expression {}

    record Operation(String operator, Expression left, Expression right) implements Expression {}
}
