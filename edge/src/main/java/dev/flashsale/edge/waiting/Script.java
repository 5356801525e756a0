package dev.flashsale.edge.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.DigestUtils;

/** A script of {@code resources/lua}, read before the first request. */
record Script(String text, String digest) {

    static Script named(String name) {
        try {
            var text = new ClassPathResource("lua/" + name + ".lua").getContentAsString(UTF_8);
            return new Script(text, DigestUtils.sha1DigestAsHex(text));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
