package dev.flashsale.load.benchmark;

import dev.flashsale.web.IdentitySettings;
import dev.flashsale.web.RevokedSessions;
import dev.flashsale.web.Role;
import dev.flashsale.web.TokenIssuer;
import dev.flashsale.web.TokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a token costs the first time and every time after, without and with sessions that have ended. */
public final class TokenRounds {

    private static final Logger log = LoggerFactory.getLogger(TokenRounds.class);

    private static final Duration LONG = Duration.ofHours(1);
    private static final int ENDED = 10_000;
    private static final int REPEATS = 200;

    private final TokenIssuer issuer = TokenIssuer.generated();
    private final Clock clock = Clock.systemUTC();
    private final BenchmarkSettings settings;

    public TokenRounds(BenchmarkSettings settings) {
        this.settings = settings;
    }

    private record Round(double first, double second, double secondAmongEnded) {}

    /** Writes the report. */
    public void run() {
        double loadBefore = Machine.load();
        var tokens = tokens();
        var rounds = new ArrayList<Round>();
        for (int i = 0; i <= settings.rounds(); i++) {
            rounds.add(measure(tokens));
        }
        // The first one warmed up.
        report(Machine.host(loadBefore) + figures(rounds.subList(1, rounds.size())));
    }

    private Round measure(List<String> tokens) {
        var revoked = new RevokedSessions(clock);
        var verifier = verifier(revoked);
        double first = nanosPerToken(tokens, 1, token -> verifier.verify(token).block());
        double second = nanosPerToken(tokens, REPEATS, verifier::remembered);
        revoked.learn(ended());
        return new Round(first, second, nanosPerToken(tokens, REPEATS, verifier::remembered));
    }

    private Map<UUID, Instant> ended() {
        var sessions = new HashMap<UUID, Instant>();
        IntStream.range(0, ENDED)
                .forEach(_ -> sessions.put(UUID.randomUUID(), clock.instant().plus(LONG)));
        return sessions;
    }

    private static double nanosPerToken(List<String> tokens, int repeats, Consumer<String> verification) {
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            tokens.forEach(verification);
        }
        return (double) (System.nanoTime() - start) / repeats / tokens.size();
    }

    private String figures(List<Round> rounds) {
        return String.format(
                Locale.ROOT,
                """
                - %d tokens, %d rounds, one thread; medians (least-most), ratios taken within a round

                | verification | ns | of the first |
                |---|---|---|
                | first | %s | |
                | second | %s | 1/%s |
                | second, %d sessions ended | %s | 1/%s |
                """,
                settings.customers(),
                settings.rounds(),
                show(rounds.stream().map(Round::first).toList()),
                show(rounds.stream().map(Round::second).toList()),
                show(rounds.stream().map(each -> each.first() / each.second()).toList()),
                ENDED,
                show(rounds.stream().map(Round::secondAmongEnded).toList()),
                show(rounds.stream()
                        .map(each -> each.first() / each.secondAmongEnded())
                        .toList()));
    }

    private static String show(List<Double> figures) {
        return Spread.of(figures).show("%.0f");
    }

    private List<String> tokens() {
        return IntStream.range(0, settings.customers())
                .mapToObj(_ -> issuer.issue(UUID.randomUUID(), Role.CUSTOMER, true, UUID.randomUUID(), LONG))
                .toList();
    }

    private TokenVerifier verifier(RevokedSessions revoked) {
        var identity = new IdentitySettings(
                issuer.jwks(), "", null, LONG, Duration.ofSeconds(5), Duration.ofSeconds(3), settings.customers() * 2);
        return TokenVerifier.of(identity, revoked, clock);
    }

    private void report(String report) {
        log.info("\n{}", report);
        try {
            Files.createDirectories(settings.directory());
            Files.writeString(settings.directory().resolve("token-benchmark.md"), report);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
