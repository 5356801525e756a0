package dev.flashsale.edge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** That the storefront finds its words in both languages. */
class WordsTests {

    private static final Pattern WORD = Pattern.compile("'([\\w.-]+)': '((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USE = Pattern.compile("\\bt\\('([\\w.-]+)'");
    private static final Map<String, String> ENGLISH = words("en.js");
    private static final Map<String, String> KOREAN = words("ko.js");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(KOREAN.keySet()).isEqualTo(ENGLISH.keySet());
        ENGLISH.forEach((key, text) ->
                assertThat(placesOf(KOREAN.getOrDefault(key, ""))).as(key).isEqualTo(placesOf(text)));
    }

    @Test
    void everyWordThatIsUsedIsThere() throws IOException {
        assertThat(USE.matcher(textOf("*.js")).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(ENGLISH::containsKey);
    }

    /** What the contract says to shoppers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "idempotency-key-required",
                "idempotency-key-reused",
                "request-in-flight",
                "email-taken",
                "bad-credentials",
                "wrong-code",
                "too-many-attempts",
                "email-not-verified",
                "sold-out",
                "purchase-limit-exceeded",
                "sale-not-open",
                "sale-ended",
                "sale-paused",
                "admission-required",
                "sale-recovering",
                "outcome-unknown",
                "coupon-exhausted",
                "already-issued",
                "issuing-not-open",
                "not-cancellable",
                "payment-refused",
                "amount-mismatch",
                "order-not-payable",
                "wrong-pin",
                "rate-limited",
                "session-ended",
                "forbidden",
                "invalid-request",
                "qualification-required"
            })
    void everyRefusalIsSaidInWords(String code) {
        assertThat(ENGLISH).containsKey("code." + code);
    }

    private static Map<String, String> words(String file) {
        try {
            return WORD.matcher(textOf(file))
                    .results()
                    .collect(toMap(found -> found.group(1), found -> found.group(2), (_, same) -> same, TreeMap::new));
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static TreeSet<String> placesOf(String text) {
        var places = new TreeSet<String>();
        PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
        return places;
    }

    private static String textOf(String files) throws IOException {
        var text = new StringBuilder();
        var resources = new PathMatchingResourcePatternResolver();
        for (var file : resources.getResources("classpath:/static/storefront/" + files)) {
            text.append(file.getContentAsString(UTF_8));
        }
        return text.toString();
    }
}
