package dev.flashsale.sale.counter;

import java.time.Instant;
import java.util.UUID;

/** What {@code place-order.lua} can decide. */
public sealed interface PlacementVerdict {

    /** The units are taken; {@code entry} is the order's place in the hand-off. */
    record Taken(long sequence, long placedAt, long payBefore, long epoch, String entry) implements PlacementVerdict {}

    /** This very order was taken before; {@code entry} is {@code -} once Kafka has it. */
    record TakenBefore(long sequence, long placedAt, long payBefore, long epoch, String entry, Instant now)
            implements PlacementVerdict {}

    record KeyReused() implements PlacementVerdict {}

    record Recovering() implements PlacementVerdict {}

    /** The sale is armed under another epoch than the caller's. */
    record OtherEpoch(long epoch) implements PlacementVerdict {}

    record NotOpenYet(Instant opensAt, Instant now) implements PlacementVerdict {}

    record Paused() implements PlacementVerdict {}

    record Ended() implements PlacementVerdict {}

    record Limited(UUID itemId, int limit, int bought) implements PlacementVerdict {}

    record SoldOut(UUID itemId, int left) implements PlacementVerdict {}

    static PlacementVerdict parse(String answer) {
        var words = answer.split(" ");
        return switch (words[0]) {
            case "PLACED" ->
                new Taken(number(words[1]), number(words[2]), number(words[3]), number(words[4]), words[5]);
            case "REPEATED" ->
                new TakenBefore(
                        number(words[1]),
                        number(words[2]),
                        number(words[3]),
                        number(words[4]),
                        words[5],
                        instant(words[6]));
            case "KEY_REUSED" -> new KeyReused();
            case "RECOVERING" -> new Recovering();
            case "EPOCH" -> new OtherEpoch(number(words[1]));
            case "NOT_OPEN" -> new NotOpenYet(instant(words[1]), instant(words[2]));
            case "PAUSED" -> new Paused();
            case "ENDED" -> new Ended();
            case "LIMITED" ->
                new Limited(UUID.fromString(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "SOLD_OUT" -> new SoldOut(UUID.fromString(words[1]), Integer.parseInt(words[2]));
            default -> throw new IllegalStateException("place-order.lua answered " + answer);
        };
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    private static Instant instant(String word) {
        return Instant.ofEpochMilli(Long.parseLong(word));
    }
}
