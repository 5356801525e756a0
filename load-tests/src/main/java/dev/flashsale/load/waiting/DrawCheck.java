package dev.flashsale.load.waiting;

import dev.flashsale.load.benchmark.BenchmarkSettings;
import dev.flashsale.load.door.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recomputes the draw of a waiting room from what the edge publishes, and finds one's own place in it. */
public final class DrawCheck {

    private static final Logger story = LoggerFactory.getLogger("story");

    private final Door edge;
    private final String path;
    private final String account;
    private final String noted;

    /** @param given {@code edgeUrl}, {@code sale}, and if wanted {@code account} and {@code seedHash} as noted before opening */
    public DrawCheck(Properties given) {
        this.edge = new Door(BenchmarkSettings.text(given, "edgeUrl", "http://localhost:8080"), 2);
        this.path = "/api/waiting-rooms/" + given.getProperty("sale");
        this.account = given.getProperty("account", "");
        this.noted = given.getProperty("seedHash", "");
    }

    /** Answers whether the draw is what the seed makes of it. */
    public boolean passes() {
        var room = edge.get(path, "").blockOptional().orElseThrow();
        if (!room.has("seed")) {
            story.info("The sale has not opened; note the hash of the seed: {}", room.path("seedHash"));
            return false;
        }
        var draw = new Draw(room.path("seed").asString());
        var codes = codes();
        boolean committed =
                draw.hash().equals(noted.isEmpty() ? room.path("seedHash").asString() : noted);
        boolean ordered = codes.equals(codes.stream().sorted().distinct().toList());
        int place = account.isEmpty() ? 0 : codes.indexOf(draw.codeOf(account)) + 1;
        story.info(
                "The seed {} its hash; {} codes are {}",
                committed ? "fits" : "DOES NOT FIT",
                codes.size(),
                ordered ? "in order" : "OUT OF ORDER");
        if (!account.isEmpty()) {
            story.info("{} is number {} of {} (0: did not come before opening)", account, place, codes.size());
        }
        return committed && ordered;
    }

    private List<String> codes() {
        var codes = new ArrayList<String>();
        var cursor = "";
        do {
            var page = edge.get(path + "/draw?limit=100" + cursor, "")
                    .blockOptional()
                    .orElseThrow();
            page.path("items").forEach(code -> codes.add(code.asString()));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        return codes;
    }
}
