package dev.flashsale.load.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The bytes of a request; of a purchase, the idempotency key is written anew for each time it is sent. */
final class PreparedRequest {

    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final int KEY_DIGITS = 16;
    private static final String KEY_HEADER = "Idempotency-Key: ";

    private final ByteBuf bytes;
    private final int key;

    private PreparedRequest(String text) {
        this.bytes =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(text.length()).writeBytes(text.getBytes(US_ASCII)));
        int header = text.indexOf(KEY_HEADER);
        this.key = header < 0 ? header : header + KEY_HEADER.length();
    }

    static PreparedRequest of(LoadOrder order, String token) {
        return new PreparedRequest("POST " + order.path() + " HTTP/1.1\r\n"
                + "Host: localhost:" + order.port() + "\r\n"
                + "Authorization: Bearer " + token + "\r\n"
                + KEY_HEADER + "0".repeat(KEY_DIGITS) + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + order.body().length() + "\r\n\r\n"
                + order.body());
    }

    static PreparedRequest reading(LoadOrder order, String path) {
        return new PreparedRequest("GET " + path + " HTTP/1.1\r\nHost: localhost:" + order.port() + "\r\n\r\n");
    }

    /** The request with this key; the one before must have been sent. */
    ByteBuf withKey(long number) {
        if (key < 0) {
            return bytes.duplicate();
        }
        long rest = number;
        for (int digit = KEY_DIGITS - 1; digit >= 0; digit--) {
            bytes.setByte(key + digit, HEX[(int) (rest & 0xF)]);
            rest >>>= 4;
        }
        return bytes.duplicate();
    }
}
