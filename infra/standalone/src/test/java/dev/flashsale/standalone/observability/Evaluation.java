package dev.flashsale.standalone.observability;

import dev.flashsale.standalone.observability.Expression.Aggregation;
import dev.flashsale.standalone.observability.Expression.Call;
import dev.flashsale.standalone.observability.Expression.Operation;
import dev.flashsale.standalone.observability.Expression.Scalar;
import dev.flashsale.standalone.observability.Expression.Selection;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/** What an expression comes to at one moment of a story: a value for each set of labels. */
record Evaluation(Collection<Series> story, long interval, long now) {

    private static final String LE = "le";

    Map<Map<String, String>, Double> of(Expression expression) {
        return switch (expression) {
            case Scalar(double value) -> Map.of(Map.of(), value);
            case Selection selection -> latest(selection);
            case Call call -> call(call);
            case Aggregation aggregation -> aggregate(aggregation);
            case Operation operation -> operate(operation);
        };
    }

    private Map<Map<String, String>, Double> latest(Selection selection) {
        var found = new HashMap<Map<String, String>, Double>();
        chosen(selection).stream()
                .filter(series -> indexOf(now) < series.values().size())
                .forEach(series -> found.put(series.labels(), series.values().get(indexOf(now))));
        return found;
    }

    private List<Series> chosen(Selection selection) {
        return story.stream()
                .filter(series -> series.metric().equals(selection.metric()) && selection.fits(series.labels()))
                .toList();
    }

    private int indexOf(long second) {
        return (int) (second / interval);
    }

    private Map<Map<String, String>, Double> call(Call call) {
        return switch (call.function()) {
            case "rate" -> increases((Selection) call.arguments().getFirst(), true);
            case "increase" -> increases((Selection) call.arguments().getFirst(), false);
            case "histogram_quantile" ->
                quantiles(
                        ((Scalar) call.arguments().getFirst()).value(),
                        of(call.arguments().getLast()));
            default -> throw new IllegalArgumentException(call.function());
        };
    }

    /** Counters here never start anew. */
    private Map<Map<String, String>, Double> increases(Selection selection, boolean perSecond) {
        var found = new HashMap<Map<String, String>, Double>();
        for (var series : chosen(selection)) {
            int last = Math.min(indexOf(now), series.values().size() - 1);
            int first = Math.max(0, indexOf(now - selection.seconds()) + 1);
            if (last > first) {
                double rise = series.values().get(last) - series.values().get(first);
                double rate = rise / ((last - first) * interval);
                found.put(series.labels(), perSecond ? rate : rate * selection.seconds());
            }
        }
        return found;
    }

    private static Map<Map<String, String>, Double> quantiles(double rank, Map<Map<String, String>, Double> buckets) {
        return buckets.keySet().stream()
                .collect(Collectors.groupingBy(labels -> without(labels, LE)))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> quantile(rank, each.getValue(), buckets)));
    }

    /** Within a bucket everything is taken to be spread evenly; beyond the last bound it is that bound. */
    private static double quantile(
            double rank, List<Map<String, String>> labels, Map<Map<String, String>, Double> buckets) {
        var counts = new TreeMap<Double, Double>();
        labels.forEach(each -> counts.put(bound(each.get(LE)), buckets.get(each)));
        double wanted = rank * counts.lastEntry().getValue();
        double below = 0;
        double from = 0;
        for (var bucket : counts.entrySet()) {
            if (bucket.getValue() >= wanted) {
                return bucket.getKey().isInfinite()
                        ? from
                        : from + (bucket.getKey() - from) * (wanted - below) / (bucket.getValue() - below);
            }
            below = bucket.getValue();
            from = bucket.getKey();
        }
        return from;
    }

    private static double bound(String le) {
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }

    private Map<Map<String, String>, Double> aggregate(Aggregation aggregation) {
        DoubleBinaryOperator joined = switch (aggregation.function()) {
            case "sum" -> Double::sum;
            case "min" -> Math::min;
            case "max" -> Math::max;
            default -> throw new IllegalArgumentException(aggregation.function());
        };
        return of(aggregation.of()).entrySet().stream()
                .collect(Collectors.toMap(
                        each -> only(each.getKey(), aggregation.by()), Map.Entry::getValue, joined::applyAsDouble));
    }

    private Map<Map<String, String>, Double> operate(Operation operation) {
        var left = of(operation.left());
        var right = of(operation.right());
        boolean scalar = operation.right() instanceof Scalar;
        var found = new HashMap<Map<String, String>, Double>();
        left.keySet().stream()
                .sorted(Comparator.comparing(Map::toString))
                .filter(labels -> scalar || right.containsKey(labels))
                .forEach(labels -> {
                    double other = right.get(scalar ? Map.of() : labels);
                    found.put(labels, apply(operation.operator(), left.get(labels), other));
                });
        found.values().removeIf(value -> value.isNaN());
        return found;
    }

    /** Not a number where a comparison does not hold. */
    private static double apply(String operator, double left, double right) {
        return switch (operator) {
            case "/" -> left / right;
            case ">" -> left > right ? left : Double.NaN;
            case "<" -> left < right ? left : Double.NaN;
            case "==" -> left == right ? left : Double.NaN;
            case "and" -> left;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Map<String, String> only(Map<String, String> labels, Set<String> names) {
        var kept = new HashMap<>(labels);
        kept.keySet().retainAll(names);
        return Map.copyOf(kept);
    }

    private static Map<String, String> without(Map<String, String> labels, String name) {
        var kept = new HashMap<>(labels);
        kept.remove(name);
        return Map.copyOf(kept);
    }
}
