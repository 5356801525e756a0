package dev.flashsale.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page in front of somebody: looked at as text, used by mouse and keyboard. */
final class Tab {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final DevTools tools;
    private final String session;
    private final Traffic traffic;

    Tab(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        this.traffic = new Traffic(this);
        tools.listen(session, traffic);
        for (var domain : new String[] {"Page", "Runtime", "Network", "Log"}) {
            call(domain + ".enable", Map.of());
        }
        speaks("en-US");
        isWide(1280);
    }

    Traffic traffic() {
        return traffic;
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    void tell(String method, Map<String, ?> parameters) {
        tools.begin(session, method, parameters);
    }

    void speaks(String language) {
        var agent = run("navigator.userAgent").asString();
        call("Network.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
    }

    void isWide(int pixels) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    void runsFirst(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    void goTo(String url) {
        call("Page.navigate", Map.of("url", url));
        sees("h1");
    }

    void reload() {
        run("window.beforeReload = true");
        call("Page.reload", Map.of());
        soon(() ->
                assertThat(run("window.beforeReload === undefined").asBoolean()).isTrue());
    }

    /** What an expression comes to; promises are awaited. */
    JsonNode run(String expression) {
        var answer =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        assertThat(answer.path("exceptionDetails").isMissingNode())
                .as("%s: %s", expression, answer)
                .isTrue();
        return answer.path("result").path("value");
    }

    String text(String selector) {
        return run("document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector)))
                .asString();
    }

    void sees(String selector) {
        soon(() -> assertThat(run("document.querySelector(%s) !== null".formatted(quoted(selector)))
                        .asBoolean())
                .as(selector + " on: " + text("main"))
                .isTrue());
    }

    void reads(String selector, String text) {
        soon(() -> assertThat(text(selector)).as(text("body")).contains(text));
    }

    /** With the mouse, where it is; waits until it can be clicked. */
    void click(String selector) {
        soon(() -> assertThat(place(selector).path("ready").asBoolean())
                .as(selector)
                .isTrue());
        var place = place(selector);
        Gestures.click(place.path("x").asDouble(), place.path("y").asDouble())
                .forEach(event -> call("Input.dispatchMouseEvent", event));
    }

    private JsonNode place(String selector) {
        return run("""
                (() => {
                  const element = document.querySelector(%s);
                  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
                  const box = element?.getBoundingClientRect();
                  return { ready: Boolean(box && box.width && !element.disabled),
                    x: box ? box.x + box.width / 2 : 0, y: box ? box.y + box.height / 2 : 0 };
                })()
                """.formatted(quoted(selector)));
    }

    void fillIn(String selector, String text) {
        sees(selector);
        run("document.querySelector(%1$s).select()".formatted(quoted(selector)));
        call("Input.insertText", Map.of("text", text));
    }

    void choose(String selector, String value) {
        sees(selector);
        run("""
                (() => { const list = document.querySelector(%s); list.value = %s;
                list.dispatchEvent(new Event('change', { bubbles: true })); })()
                """.formatted(quoted(selector), quoted(value)));
    }

    void press(String key, int code) {
        Gestures.press(key, code).forEach(event -> call("Input.dispatchKeyEvent", event));
    }

    static void soon(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(SOON).pollInterval(LOOK).ignoreExceptions().untilAsserted(assertion);
    }

    static String quoted(String text) {
        return new JsonMapper().writeValueAsString(text);
    }
}
