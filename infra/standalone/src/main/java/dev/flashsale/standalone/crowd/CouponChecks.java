package dev.flashsale.standalone.crowd;

import java.util.List;
import java.util.stream.LongStream;

/** What can be told of one coupon from nothing but the answers which the crowd got. */
final class CouponChecks {

    private final DemoCoupon coupon;
    private final ClaimTally tally;
    private final List<CouponIssue> issues;

    CouponChecks(DemoCoupon coupon, ClaimTally tally) {
        this.coupon = coupon;
        this.tally = tally;
        this.issues = tally.issues();
    }

    List<Check> all() {
        return List.of(
                Check.compare(
                        "P1",
                        coupon.name() + ": issued to as many as there are coupons, or customers",
                        coupon.issuable(tally.customers()),
                        (long) issues.size(),
                        "%,d customers asked".formatted(tally.customers())),
                gapless(),
                Check.compare(
                        "P3",
                        coupon.name() + ": one for each customer",
                        (long) issues.size(),
                        issues.stream()
                                .map(issue -> issue.customer().accountId())
                                .distinct()
                                .count(),
                        "issues against customers who have one"),
                Check.compare(
                        "P3",
                        coupon.name() + ": repeats get the first answer, all answers are known",
                        0L,
                        tally.complaints().count(),
                        "%,d claims were repeated".formatted(tally.repeats())),
                Check.compare(
                        "P5",
                        coupon.name() + ": everybody who asked was told",
                        tally.customers(),
                        tally.customersServed(),
                        "not decided in the end: " + tally.log().undecided()));
    }

    private Check gapless() {
        var numbers = issues.stream().map(CouponIssue::sequence).sorted().toList();
        var expected = LongStream.rangeClosed(1, issues.size()).boxed().toList();
        return new Check(
                "P2",
                coupon.name() + ": numbered without a gap, no number twice",
                numbers.equals(expected),
                "1.." + issues.size(),
                numbers.isEmpty() ? "none" : numbers.getFirst() + ".." + numbers.getLast(),
                "%,d different numbers".formatted(numbers.stream().distinct().count()));
    }
}
