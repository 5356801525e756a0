package dev.flashsale.sale.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.LineDiscount;
import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SplitTests {

    @Test
    void sharesAddUpAndNoneExceedsItsLine() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var order = order(random);
            long discount = order.total() == 0 ? 0 : Math.abs(random.nextLong()) % (order.total() + 1);

            var shares = Split.of(discount, order);

            assertThat(shares.stream().mapToLong(LineDiscount::discount).sum()).isEqualTo(discount);
            for (int line = 0; line < shares.size(); line++) {
                var priced = order.lines().get(line);
                assertThat(shares.get(line).discount()).isBetween(0L, priced.unitPrice() * priced.quantity());
            }
        }
    }

    private static OrderPlaced order(Random random) {
        var lines = new ArrayList<OrderLine>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            long price = random.nextBoolean() ? random.nextInt(100) : random.nextLong(1_000_000_000_000L);
            lines.add(new OrderLine(UUID.randomUUID(), UUID.randomUUID(), 1 + random.nextInt(1_000), price));
        }
        long total = lines.stream()
                .mapToLong(line -> line.unitPrice() * line.quantity())
                .sum();
        return order(lines, total);
    }

    private static OrderPlaced order(List<OrderLine> lines, long total) {
        var id = UUID.randomUUID();
        return new OrderPlaced(id, id, id, id, 1, "", 1, lines, total, id, 0, Instant.EPOCH, Instant.EPOCH);
    }
}
