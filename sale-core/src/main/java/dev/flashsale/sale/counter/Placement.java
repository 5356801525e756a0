package dev.flashsale.sale.counter;

import dev.flashsale.sale.counter.TakenOrder.Extras;
import dev.flashsale.sale.counter.TakenOrder.Units;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * What {@code place-order.lua} is asked.
 *
 * @param server run id of the server that was checked
 * @param limits most units of an item for one customer
 */
public record Placement(
        UUID saleId,
        String server,
        long epoch,
        UUID orderId,
        UUID customerId,
        String fingerprint,
        Duration paymentWindow,
        Extras extras,
        List<Units> lines,
        ToIntFunction<UUID> limits) {

    private static final int HEAD = 8;
    private static final int PER_LINE = 3;

    String[] arguments() {
        var arguments = new String[HEAD + lines.size() * PER_LINE];
        arguments[0] = server;
        arguments[1] = Long.toString(epoch);
        arguments[2] = orderId.toString();
        arguments[3] = customerId.toString();
        arguments[4] = fingerprint;
        arguments[5] = Long.toString(paymentWindow.toMillis());
        arguments[6] = extras.format();
        arguments[7] = TakenOrder.formatLines(lines);
        int next = HEAD;
        for (var line : lines) {
            arguments[next++] = line.itemId().toString();
            arguments[next++] = Integer.toString(line.quantity());
            arguments[next++] = Integer.toString(limits.applyAsInt(line.itemId()));
        }
        return arguments;
    }
}
