package dev.flashsale.edge.accounts.sessions;

import dev.flashsale.web.Role;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stands, with what its tokens say of its account.
 *
 * @param latest digest of the refresh token that is to be used next
 * @param previous digest of the one before
 */
record Session(Holder holder, Chain chain, Instant rotatedAt, Instant expiresAt, boolean ended) {

    /** Whose it is. */
    record Holder(UUID accountId, Role role, boolean verified) {}

    record Chain(byte[] key, byte[] latest, byte @Nullable [] previous) {}

    /** What is to be done with a refresh token that was presented. */
    enum Verdict {
        /** It is the latest: the next one takes its place. */
        ROTATE,
        /** It was the latest a moment ago: the client may have lost the answer, and gets it again. */
        REPEAT,
        /** It is of this session and was used before: somebody else may have it, so nobody goes on. */
        REUSED,
        REFUSE
    }

    Verdict judge(RefreshToken token, Instant now, Duration grace) {
        if (ended || !now.isBefore(expiresAt) || !token.isSealedBy(chain.key())) {
            return Verdict.REFUSE;
        }
        var digest = token.digest();
        if (MessageDigest.isEqual(digest, chain.latest())) {
            return Verdict.ROTATE;
        }
        return MessageDigest.isEqual(digest, chain.previous()) && !now.isAfter(rotatedAt.plus(grace))
                ? Verdict.REPEAT
                : Verdict.REUSED;
    }
}
