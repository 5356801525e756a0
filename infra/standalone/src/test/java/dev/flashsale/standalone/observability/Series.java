package dev.flashsale.standalone.observability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The values of one series, one per interval, as promtool's tests write them. */
record Series(String metric, Map<String, String> labels, List<Double> values) {

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern RUN = Pattern.compile("([0-9.]+)(?:\\+([0-9.]+))?x([0-9]+)");

    static Series parse(String series, String values) {
        return new Series(nameOf(series), labelsOf(series), valuesOf(values));
    }

    static String nameOf(String series) {
        return series.replaceAll("\\{.*", "");
    }

    static Map<String, String> labelsOf(String series) {
        var labels = new HashMap<String, String>();
        var matcher = LABEL.matcher(series);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }

    /** A value, and that many more, each larger by the step. */
    private static List<Double> valuesOf(String text) {
        var values = new ArrayList<Double>();
        for (var part : text.split(" ")) {
            var run = RUN.matcher(part);
            if (!run.matches()) {
                throw new IllegalArgumentException("values " + part);
            }
            var step = run.group(2) == null ? 0 : Double.parseDouble(run.group(2));
            for (int i = 0; i <= Integer.parseInt(run.group(3)); i++) {
                values.add(Double.parseDouble(run.group(1)) + i * step);
            }
        }
        return List.copyOf(values);
    }
}
