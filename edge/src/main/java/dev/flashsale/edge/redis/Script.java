package dev.flashsale.edge.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.DigestUtils;
import reactor.core.publisher.Mono;

/** A script of {@code resources/lua} that answers words: sent by its digest, in full to a server that does not know it. */
public final class Script {

    private final String text;
    private final String digest;

    private Script(String text) {
        this.text = text;
        this.digest = DigestUtils.sha1DigestAsHex(text);
    }

    /** The script of that file. */
    public static Script named(String name) {
        try {
            return new Script(new ClassPathResource("lua/" + name + ".lua").getContentAsString(UTF_8));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    Mono<String> run(RedisScriptingAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        return Mono.fromCompletionStage(() -> redis.<String>evalsha(digest, ScriptOutputType.VALUE, keys, arguments))
                .onErrorResume(
                        Script::isUnknown,
                        _ -> Mono.fromCompletionStage(
                                () -> redis.<String>eval(text, ScriptOutputType.VALUE, keys, arguments)));
    }

    private static boolean isUnknown(Throwable fault) {
        return fault instanceof RedisNoScriptException
                || fault instanceof CompletionException && fault.getCause() instanceof RedisNoScriptException;
    }
}
