package dev.flashsale.edge.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The seed which decides the order of those who came before opening, and the key which signs tickets. */
record RoomSecrets(byte[] seed, byte[] ticketKey) {

    private static final int LENGTH = 32;
    private static final int SIGNATURE = 16;
    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    static RoomSecrets draw(SecureRandom random) {
        var seed = new byte[LENGTH];
        var ticketKey = new byte[LENGTH];
        random.nextBytes(seed);
        random.nextBytes(ticketKey);
        return new RoomSecrets(seed, ticketKey);
    }

    String seedInHex() {
        return HEX.formatHex(seed);
    }

    /** What is published before opening, so that nobody can choose a seed once he knows who came. */
    String seedHash() {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** The lower, the earlier: HMAC-SHA256 of the customer's id in text, under the seed, in hexadecimal. */
    String codeOf(UUID customer) {
        return HEX.formatHex(hmac(seed, customer.toString().getBytes(UTF_8)));
    }

    byte[] sign(byte[] content) {
        return Arrays.copyOf(hmac(ticketKey, content), SIGNATURE);
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
