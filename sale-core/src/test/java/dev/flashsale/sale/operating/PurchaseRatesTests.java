package dev.flashsale.sale.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseRatesTests {

    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    private final SlidingCounts counts = new SlidingCounts(START);

    @Test
    void holdsWhatWasAddedSinceTheBeginning() {
        add("accepted", 3);
        assertThat(at(1).counts()).isEqualTo(Map.of("accepted", 3L));

        add("sold-out", 5);

        assertThat(at(2)).isEqualTo(new RateSample(2_000, Map.of("accepted", 3L, "sold-out", 5L)));
    }

    @Test
    void forgetsWhatWasAddedBeforeTheWindow() {
        add("accepted", 3);
        at(1);
        add("accepted", 4);
        at(5);

        assertThat(at(11)).isEqualTo(new RateSample(10_000, Map.of("accepted", 4L)));
        assertThat(at(15).isEmpty()).isTrue();
    }

    @Test
    void doesNotTakeTheFirstMomentForASecond() {
        var young = new RateSample(10, Map.of("accepted", 3L));

        assertThat(young.perSecond("accepted")).isEqualTo(3);
        assertThat(young.perSecond("sold-out")).isZero();
    }

    @Test
    void tellsAndHearsTheSame() {
        var sample = new RateSample(9_876, Map.of("accepted", 3L, "sold-out", 5_000_000_000L));

        assertThat(RateSample.parse(sample.toString())).isEqualTo(sample);
        assertThat(RateSample.parse("10000")).isEqualTo(new RateSample(10_000, Map.of()));
    }

    @Test
    void addsUpWhatInstancesCounted() {
        var rates = RatesView.of(List.of(
                new RateSample(10_000, Map.of("accepted", 10L, "sold-out", 25L)),
                new RateSample(5_000, Map.of("accepted", 5L, "sale-paused", 1L))));

        assertThat(rates).isEqualTo(new RatesView(10, 2, 2, Map.of("sold-out", 2.5, "sale-paused", 0.2)));
    }

    private void add(String outcome, int times) {
        for (int i = 0; i < times; i++) {
            counts.add(outcome);
        }
    }

    private RateSample at(int seconds) {
        return counts.slide(START + Duration.ofSeconds(seconds).toNanos());
    }
}
