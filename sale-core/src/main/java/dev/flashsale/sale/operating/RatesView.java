package dev.flashsale.sale.operating;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of purchases, over the last seconds.
 *
 * @param instances how many instances contribute; one at which nothing happens does not
 */
record RatesView(long windowSeconds, int instances, double acceptedPerSecond, Map<String, Double> refusedPerSecond) {

    private static final double HUNDREDTHS = 100;

    static RatesView of(List<RateSample> samples) {
        var perSecond = new TreeMap<String, Double>();
        for (var sample : samples) {
            sample.counts()
                    .keySet()
                    .forEach(outcome -> perSecond.merge(outcome, sample.perSecond(outcome), Double::sum));
        }
        perSecond.replaceAll((_, rate) -> Math.round(rate * HUNDREDTHS) / HUNDREDTHS);
        var accepted = perSecond.remove(PurchaseRates.ACCEPTED);
        return new RatesView(
                SlidingCounts.WINDOW.toSeconds(), samples.size(), accepted == null ? 0 : accepted, perSecond);
    }
}
