package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.crowd.CouponRush.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The first act: two coupons are planned, opened, claimed by everybody, and recorded. */
final class CouponAct {

    private static final Duration UNTIL_OPENING = Duration.ofSeconds(3);
    private static final int SAMPLE = 50;

    private final EdgeClient edge;
    private final Customer operator;
    private final Claims limited;
    private final Claims unlimited;
    private final Figures figures;

    private CouponAct(EdgeClient edge, Customer operator, Claims limited, Claims unlimited, Figures figures) {
        this.edge = edge;
        this.operator = operator;
        this.limited = limited;
        this.unlimited = unlimited;
        this.figures = figures;
    }

    /** @return the act once everybody has gone home and every coupon is recorded */
    static CouponAct play(EdgeClient edge, Cast cast, CrowdSettings settings, Console console) {
        var opensAt = Instant.now().plus(UNTIL_OPENING);
        var limited = new Claims(DemoCoupon.limited(edge, cast.seller(), settings.coupons(), opensAt));
        var unlimited = new Claims(DemoCoupon.unlimited(edge, cast.seller(), opensAt));
        console.say("");
        console.say(
                "%,d customers want %,d coupons; one in %d takes one of the unlimited too",
                settings.shoppers(), settings.coupons(), CouponRush.ONE_IN);
        console.say("Coupons %s and %s open at %s", limited.id(), unlimited.id(), opensAt);
        var act = new CouponAct(edge, cast.operator(), limited, unlimited, new Figures(console));
        var rush = new CouponRush(edge, settings, console, limited, unlimited).run(cast.customers());
        act.report(rush);
        return act;
    }

    private void report(Duration rush) {
        figures.title("Figures of the coupon rush");
        report(limited, rush);
        report(unlimited, rush);
    }

    private void report(Claims claims, Duration rush) {
        var tally = claims.tally();
        var opened = claims.coupon().opensAt();
        double seconds = Figures.seconds(rush);
        double issuing = Figures.seconds(tally.untilLastIssued(opened));
        long answers = tally.log().answers();
        figures.line(claims.coupon().name(), "%,d claims in %.1f s, %,.0f/s", answers, seconds, answers / seconds);
        figures.line(
                "issued",
                "%,d, %,.0f/s until the last after %.2f s",
                tally.issuedCount(),
                tally.issuedCount() / issuing,
                issuing);
        tally.log().refusals().forEach((reason, count) -> figures.line("refused", "%s: %,d", reason, count));
        tally.log().undecided().forEach((reason, count) -> figures.line("tried again", "%s: %,d", reason, count));
        figures.line("issued took", "%s", tally.log().acceptances().summary());
        if (tally.log().rejections().count() > 0) {
            figures.line("others took", "%s", tally.log().rejections().summary());
        }
        figures.line("all recorded", "%s", recorded(claims));
    }

    /** PostgreSQL is asked through the audit, which recounts it; so this is the time until it was seen, a little late. */
    private String recorded(Claims claims) {
        var audit = Audit.ask(edge, operator, List.of(claims.query()));
        double seconds = Figures.seconds(Duration.between(claims.coupon().opensAt(), Instant.now()));
        return audit.passed() ? "within %.2f s".formatted(seconds) : "not within %.2f s".formatted(seconds);
    }

    List<Check> checks() {
        var checks = new ArrayList<Check>();
        checks.addAll(new CouponChecks(limited.coupon(), limited.tally()).all());
        checks.addAll(new CouponChecks(unlimited.coupon(), unlimited.tally()).all());
        return checks;
    }

    /** Asked before anybody uses one. */
    Check ownersSeeThem() {
        var sample = Stream.of(limited, unlimited)
                .flatMap(claims -> claims.tally().issues().stream().limit(SAMPLE))
                .toList();
        return Check.compare(
                "P2",
                "those who got a coupon find it among their own, ISSUED",
                (long) sample.size(),
                new Holdings(edge).count(sample, "ISSUED"),
                "of a sample");
    }

    /** The limited coupons that were given out. */
    List<CouponIssue> winnings() {
        return limited.tally().issues();
    }

    List<String> complaints() {
        return Stream.of(limited, unlimited)
                .flatMap(claims -> claims.tally().complaints().sentences().stream())
                .toList();
    }

    /** What the audit has to be asked for. */
    List<String> auditQueries() {
        return List.of(limited.query(), unlimited.query());
    }
}
