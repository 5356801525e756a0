package dev.flashsale.load.benchmark;

import java.util.List;
import java.util.Locale;

/** The median of some figures and the range in which they lie. */
public record Spread(double median, double least, double most) {

    public static Spread of(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** "4.2 (3.9-5.0)" by a format for each figure. */
    public String show(String format) {
        return String.format(Locale.ROOT, format + " (" + format + "-" + format + ")", median, least, most);
    }
}
