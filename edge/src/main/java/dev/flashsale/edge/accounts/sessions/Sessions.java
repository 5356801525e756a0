package dev.flashsale.edge.accounts.sessions;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.edge.accounts.sessions.SessionStore.Opening;
import dev.flashsale.web.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens the sessions of accounts. */
@Component
public class Sessions {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SessionStore store;
    private final EndingStore endings;
    private final SessionTokens tokens;
    private final SessionSettings settings;
    private final Clock clock;

    Sessions(SessionStore store, EndingStore endings, SessionTokens tokens, SessionSettings settings, Clock clock) {
        this.store = store;
        this.endings = endings;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * For whom a session is opened.
     *
     * @param passwordHash of the password that was right; none is opened if it has been changed since
     */
    public record Entrant(UUID accountId, Role role, boolean verified, String passwordHash) {}

    /** A session that is stored; call {@link #tokensOf} once the transaction is through. */
    public static final class Opened {

        private final Session.Holder holder;
        private final RefreshToken first;
        private final List<UUID> ended;

        private Opened(Session.Holder holder, RefreshToken first, List<UUID> ended) {
            this.holder = holder;
            this.first = first;
            this.ended = ended;
        }
    }

    /** Empty where the password was changed meanwhile, or the account erased. */
    public Mono<Opened> open(Entrant entrant) {
        var chainKey = random();
        var first = RefreshToken.first(UuidCreator.getTimeOrderedEpoch(), random(), chainKey);
        var opening = new Opening(entrant.accountId(), entrant.passwordHash(), first, chainKey);
        return store.open(opening, clock.instant())
                .filter(opened -> opened)
                .flatMap(_ -> endings.endOldest(entrant.accountId(), settings.perAccount(), clock.instant()))
                .map(ended -> new Opened(toHolder(entrant), first, ended));
    }

    /** What the client gets. */
    public Mono<SessionTokensView> tokensOf(Opened opened) {
        tokens.ended(opened.ended);
        return tokens.of(opened.holder, opened.first);
    }

    private static Session.Holder toHolder(Entrant entrant) {
        return new Session.Holder(entrant.accountId(), entrant.role(), entrant.verified());
    }

    private static byte[] random() {
        var bytes = new byte[RefreshToken.SECRET];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
