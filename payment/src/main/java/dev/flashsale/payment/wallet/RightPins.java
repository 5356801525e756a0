package dev.flashsale.payment.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * PINs that were found right a while ago, so that the next payment need not be slow. They are kept under a key that
 * never leaves this process and dies with it; what is not found here is not wrong, but has to be hashed.
 */
final class RightPins {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MOST = 100_000;

    private final SecretKeySpec key = newKey();
    private final Cache<String, byte[]> codes;

    RightPins(Duration rememberedFor) {
        this.codes = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(rememberedFor)
                .build();
    }

    /** @param hash as the wallet keeps it; it changes with the PIN */
    boolean isKnown(String pin, String hash) {
        var known = codes.getIfPresent(hash);
        return known != null && MessageDigest.isEqual(known, codeOf(pin, hash));
    }

    void remember(String pin, String hash) {
        codes.put(hash, codeOf(pin, hash));
    }

    private byte[] codeOf(String pin, String hash) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((hash + pin).getBytes(UTF_8));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static SecretKeySpec newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }
}
