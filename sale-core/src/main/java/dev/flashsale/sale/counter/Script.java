package dev.flashsale.sale.counter;

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

/** A script of {@code resources/lua}: sent by its digest, and in full once to a server that does not know it. */
public final class Script {

    private final String text;
    private final String digest;
    private final ScriptOutputType answer;

    private Script(String text, ScriptOutputType answer) {
        this.text = text;
        this.digest = DigestUtils.sha1DigestAsHex(text);
        this.answer = answer;
    }

    /** A script that answers words with a blank between them. */
    public static Script answeringWords(String name) {
        return new Script(read(name), ScriptOutputType.VALUE);
    }

    public static Script answeringList(String name) {
        return new Script(read(name), ScriptOutputType.MULTI);
    }

    public <T> Mono<T> run(RedisScriptingAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        return Mono.fromCompletionStage(() -> redis.<T>evalsha(digest, answer, keys, arguments))
                .onErrorResume(Script::isUnknown, _ -> runInFull(redis, keys, arguments));
    }

    private <T> Mono<T> runInFull(
            RedisScriptingAsyncCommands<String, String> redis, String[] keys, String... arguments) {
        return Mono.fromCompletionStage(() -> redis.<T>eval(text, answer, keys, arguments));
    }

    private static boolean isUnknown(Throwable fault) {
        return fault instanceof RedisNoScriptException
                || fault instanceof CompletionException && fault.getCause() instanceof RedisNoScriptException;
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("lua/" + name + ".lua").getContentAsString(UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
