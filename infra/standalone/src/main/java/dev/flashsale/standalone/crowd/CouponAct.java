package dev.flashsale.standalone.crowd;

import dev.flashsale.standalone.console.Console;
import dev.flashsale.standalone.crowd.CouponRush.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The first act: two coupons are planned, opened, claimed by everybody, and recorded. */
final class CouponAct {

    private static final Duration UNTIL_OPENING = Duration.ofSeconds(3);
    private static final int SAMPLE = 50;

    private final EdgeClient edge;
    private final Claims limited;
    private final Claims unlimited;
    private final Figures figures;

    private CouponAct(EdgeClient edge, Claims limited, Claims unlimited, Figures figures) {
        this.edge = edge;
        this.limited = limited;
        this.unlimited = unlimited;
        this.figures = figures;
    }

    /** Answers once everybody has gone home and every coupon is recorded. */
    static CouponAct play(EdgeClient edge, Cast cast, CrowdSettings settings, Console console) {
        var opensAt = Instant.now().plus(UNTIL_OPENING);
        var limited = new Claims(DemoCoupon.limited(edge, cast.seller(), settings.coupons(), opensAt));
        var unlimited = new Claims(DemoCoupon.unlimited(edge, cast.seller(), opensAt));
        console.say("");
        console.say(
                "%,d customers want %,d coupons; one in %d takes one of the unlimited too",
                settings.shoppers(), settings.coupons(), CouponRush.ONE_IN);
        console.say("Coupons %s and %s open at %s", limited.id(), unlimited.id(), opensAt);
        var act = new CouponAct(edge, limited, unlimited, new Figures(console));
        act.play(new CouponRush(edge, settings, console, limited, unlimited), cast);
        return act;
    }

    private void play(CouponRush rush, Cast cast) {
        int customers = cast.customers().size();
        var first = follow(limited, customers, cast.operator());
        var second = follow(unlimited, CouponRush.wantingTheOther(customers), cast.operator());
        var took = rush.run(cast.customers());
        figures.title("Figures of the coupon rush");
        report(limited, took, first.at());
        report(unlimited, took, second.at());
    }

    private IssueRecording follow(Claims claims, long customers, Customer operator) {
        return IssueRecording.follow(edge, operator, claims, claims.coupon().issuable(customers));
    }

    private void report(Claims claims, Duration rush, Optional<Instant> recorded) {
        var log = claims.tally().log();
        long issued = claims.tally().issuedCount();
        double seconds = Figures.seconds(rush);
        double issuing =
                Figures.seconds(claims.tally().untilLastIssued(claims.coupon().opensAt()));
        figures.line(
                claims.coupon().name(),
                "%,d claims in %.1f s, %,.0f/s",
                log.answers(),
                seconds,
                log.answers() / seconds);
        figures.line("issued", "%,d, %,.0f/s until the last after %.2f s", issued, issued / issuing, issuing);
        log.refusals().forEach((reason, count) -> figures.line("refused", "%s: %,d", reason, count));
        log.undecided().forEach((reason, count) -> figures.line("tried again", "%s: %,d", reason, count));
        figures.line("issued took", "%s", log.acceptances().summary());
        figures.line("others took", "%s", log.rejections().summary());
        figures.line("all recorded after", "%s", sinceOpening(claims.coupon(), recorded));
    }

    private static String sinceOpening(DemoCoupon coupon, Optional<Instant> recorded) {
        return recorded.map(at -> "at most %.2f s".formatted(Figures.seconds(Duration.between(coupon.opensAt(), at))))
                .orElse("never");
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
