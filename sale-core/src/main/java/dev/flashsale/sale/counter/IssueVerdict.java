package dev.flashsale.sale.counter;

import java.time.Instant;
import java.util.UUID;

/** What {@code issue-coupon.lua} can decide. */
public sealed interface IssueVerdict {

    /** The customer gets a coupon; {@code entry} is the issue's place in the hand-off. */
    record Issued(long sequence, Instant issuedAt, long epoch, String entry) implements IssueVerdict {}

    /** This very issue was given out before; {@code entry} is {@code -} once Kafka has it. */
    record IssuedBefore(long sequence, Instant issuedAt, long epoch, String entry, Instant now)
            implements IssueVerdict {}

    /** The customer has as many as allowed; this is the latest. */
    record Has(UUID issueId, long sequence, Instant issuedAt) implements IssueVerdict {}

    record Exhausted() implements IssueVerdict {}

    record Recovering() implements IssueVerdict {}

    /** The coupon is armed under another epoch than the caller's. */
    record OtherEpoch(long epoch) implements IssueVerdict {}

    record NotOpenYet(Instant opensAt, Instant now) implements IssueVerdict {}

    record Ended() implements IssueVerdict {}

    static IssueVerdict parse(String answer) {
        var words = answer.split(" ");
        return switch (words[0]) {
            case "ISSUED" -> new Issued(number(words[1]), instant(words[2]), number(words[3]), words[4]);
            case "REPEATED" ->
                new IssuedBefore(number(words[1]), instant(words[2]), number(words[3]), words[4], instant(words[5]));
            case "HAS" -> new Has(UUID.fromString(words[1]), number(words[2]), instant(words[3]));
            case "EXHAUSTED" -> new Exhausted();
            case "RECOVERING" -> new Recovering();
            case "EPOCH" -> new OtherEpoch(number(words[1]));
            case "NOT_OPEN" -> new NotOpenYet(instant(words[1]), instant(words[2]));
            case "ENDED" -> new Ended();
            default -> throw new IllegalStateException("issue-coupon.lua answered " + answer);
        };
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    private static Instant instant(String word) {
        return Instant.ofEpochMilli(Long.parseLong(word));
    }
}
