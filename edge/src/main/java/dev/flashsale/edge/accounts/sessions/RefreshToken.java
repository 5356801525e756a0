package dev.flashsale.edge.accounts.sessions;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One link of a session's chain. Each follows from the one before by the key of the chain, so a refresh that is repeated
 * gets the same answer. The seal tells an old link from an invented one: knowing the id of a session is not enough to
 * end it.
 */
final class RefreshToken {

    static final int SECRET = 32;

    private static final int ID = 16;
    private static final int SEAL = 16;

    private final UUID sessionId;
    private final byte[] secret;
    private final byte[] seal;

    private RefreshToken(UUID sessionId, byte[] secret, byte[] seal) {
        this.sessionId = sessionId;
        this.secret = secret;
        this.seal = seal;
    }

    static RefreshToken first(UUID sessionId, byte[] secret, byte[] chainKey) {
        return new RefreshToken(sessionId, secret, sealOf(secret, chainKey));
    }

    /** Empty where the text is none. */
    static Optional<RefreshToken> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == ID + SECRET + SEAL ? Optional.of(ofBytes(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    UUID sessionId() {
        return sessionId;
    }

    String text() {
        var bytes = ByteBuffer.allocate(ID + SECRET + SEAL)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .put(secret)
                .put(seal);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** What the store knows of it. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    boolean isSealedBy(byte[] chainKey) {
        return MessageDigest.isEqual(seal, sealOf(secret, chainKey));
    }

    RefreshToken next(byte[] chainKey) {
        return first(sessionId, hmac(chainKey, (byte) 'n', secret), chainKey);
    }

    private static RefreshToken ofBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new RefreshToken(
                new UUID(buffer.getLong(), buffer.getLong()),
                Arrays.copyOfRange(bytes, ID, ID + SECRET),
                Arrays.copyOfRange(bytes, ID + SECRET, bytes.length));
    }

    private static byte[] sealOf(byte[] secret, byte[] chainKey) {
        return Arrays.copyOf(hmac(chainKey, (byte) 's', secret), SEAL);
    }

    private static byte[] hmac(byte[] key, byte purpose, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(purpose);
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
