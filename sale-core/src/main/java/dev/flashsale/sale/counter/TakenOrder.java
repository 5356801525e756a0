package dev.flashsale.sale.counter;

import dev.flashsale.contracts.OrderLine;
import dev.flashsale.contracts.OrderPlaced;
import dev.flashsale.sale.offer.Sale;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an order has taken, as the scripts keep it: fields with a bar between them, written by {@code place-order.lua}
 * and by arming.
 *
 * @param entry of the hand-off stream, {@code -} for an order that Kafka already has
 */
public record TakenOrder(
        Holding holding,
        long sequence,
        long placedAt,
        long payBefore,
        long epoch,
        String fingerprint,
        String entry,
        UUID customerId,
        Extras extras,
        List<Units> lines) {

    /** Whether the order has its units; an order that is paid too late may take them a second time. */
    public enum Holding {
        TAKEN("T"),
        RELEASED("R"),
        TAKEN_AGAIN("A"),
        RELEASED_AGAIN("B");

        private final String letter;

        Holding(String letter) {
            this.letter = letter;
        }

        public static Holding of(boolean released, boolean again) {
            return again ? released ? RELEASED_AGAIN : TAKEN_AGAIN : released ? RELEASED : TAKEN;
        }

        static Holding parse(String letter) {
            return Arrays.stream(values())
                    .filter(holding -> holding.letter.equals(letter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no holding: " + letter));
        }
    }

    /** Units of one item. */
    public record Units(UUID itemId, int quantity) {}

    /** What the customer named beside the lines, and the trace of the click as W3C's {@code traceparent}. */
    public record Extras(
            @Nullable UUID couponIssueId,
            long points,
            @Nullable String trace) {

        public Extras(@Nullable UUID couponIssueId, long points) {
            this(couponIssueId, points, null);
        }

        /** A repeated request is the same, whatever trace it belongs to. */
        public int fingerprint() {
            return 31 * Objects.hashCode(couponIssueId) + Long.hashCode(points);
        }

        String format() {
            var named = (couponIssueId == null ? "" : couponIssueId) + "," + points;
            return trace == null ? named : named + "," + trace;
        }

        static Extras parse(String text) {
            var parts = text.split(",");
            return new Extras(
                    parts[0].isEmpty() ? null : UUID.fromString(parts[0]),
                    Long.parseLong(parts[1]),
                    parts.length > 2 ? parts[2] : null);
        }
    }

    public static TakenOrder parse(String text) {
        var fields = text.split("\\|", -1);
        return new TakenOrder(
                Holding.parse(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                fields[5],
                fields[6],
                UUID.fromString(fields[7]),
                Extras.parse(fields[8]),
                parseLines(fields[9]));
    }

    public boolean isReleased() {
        return holding == Holding.RELEASED || holding == Holding.RELEASED_AGAIN;
    }

    /** As the scripts keep it. */
    public String format() {
        return String.join(
                "|",
                holding.letter,
                Long.toString(sequence),
                Long.toString(placedAt),
                Long.toString(payBefore),
                Long.toString(epoch),
                fingerprint,
                entry,
                customerId.toString(),
                extras.format(),
                formatLines(lines));
    }

    /** The announcement of this order; the prices are those of the sale. */
    public OrderPlaced toOrderPlaced(UUID orderId, Sale sale) {
        var priced = lines.stream().map(line -> price(line, sale)).toList();
        return new OrderPlaced(
                orderId,
                sale.id(),
                sale.plan().sellerId(),
                customerId,
                sequence,
                fingerprint,
                epoch,
                priced,
                priced.stream()
                        .mapToLong(line -> line.unitPrice() * line.quantity())
                        .sum(),
                extras.couponIssueId(),
                extras.points(),
                Instant.ofEpochMilli(placedAt),
                Instant.ofEpochMilli(payBefore));
    }

    static String formatLines(List<Units> lines) {
        return lines.stream().map(line -> line.itemId() + "=" + line.quantity()).collect(Collectors.joining(","));
    }

    private static List<Units> parseLines(String text) {
        return Arrays.stream(text.split(",")).map(TakenOrder::parseLine).toList();
    }

    private static Units parseLine(String text) {
        int equals = text.indexOf('=');
        return new Units(UUID.fromString(text.substring(0, equals)), Integer.parseInt(text.substring(equals + 1)));
    }

    private static OrderLine price(Units line, Sale sale) {
        var item = sale.item(line.itemId())
                .orElseThrow(() -> new IllegalStateException("Item " + line.itemId() + " is not of sale " + sale.id()));
        return new OrderLine(item.id(), item.productId(), line.quantity(), item.salePrice());
    }
}
