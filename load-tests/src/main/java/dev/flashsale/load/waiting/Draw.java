package dev.flashsale.load.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The rule by which those who came before opening are put in order, recomputed from the published seed. */
final class Draw {

    private static final HexFormat HEX = HexFormat.of();
    private static final String HMAC = "HmacSHA256";

    private final byte[] seed;

    Draw(String seedInHex) {
        this.seed = HEX.parseHex(seedInHex);
    }

    /** What had to be published before. */
    String hash() {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** The lower, the earlier. */
    String codeOf(String accountId) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(seed, HMAC));
            return HEX.formatHex(mac.doFinal(accountId.getBytes(UTF_8)));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
