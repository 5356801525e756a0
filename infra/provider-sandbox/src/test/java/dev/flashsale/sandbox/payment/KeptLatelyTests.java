package dev.flashsale.sandbox.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptLatelyTests {

    private static final int THREADS = 4;
    private static final int TURNS = 300_000;

    @Test
    void forgetsTheOldestBeyondItsLimit() {
        var kept = new KeptLately<Integer>(3);

        IntStream.rangeClosed(1, 5).forEach(number -> kept.addIfNew("key-" + number, number));

        assertThat(kept.find("key-1")).isEmpty();
        assertThat(kept.find("key-2")).isEmpty();
        assertThat(kept.find("key-3")).contains(3);
        assertThat(kept.find("key-5")).contains(5);
    }

    @Test
    void letsOnlyOneReplaceWhatSeveralHaveSeen() throws InterruptedException {
        var kept = new KeptLately<Integer>(1);
        kept.addIfNew("count", 0);
        Callable<Void> counting = () -> {
            IntStream.range(0, TURNS).forEach(_ -> countOne(kept));
            return null;
        };

        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(_ -> counting).toList());
        }

        assertThat(kept.find("count")).contains(THREADS * TURNS);
    }

    @Test
    void keepsWhatWasThereFirst() {
        var kept = new KeptLately<String>(10);

        assertThat(kept.addIfNew("key", "first")).isEmpty();
        assertThat(kept.addIfNew("key", "second")).contains("first");
    }

    private static void countOne(KeptLately<Integer> kept) {
        int before;
        do {
            before = kept.find("count").orElseThrow();
        } while (!kept.replace("count", before, before + 1));
    }
}
