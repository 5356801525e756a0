package dev.flashsale.standalone.browser;

import dev.flashsale.standalone.RunningPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A whole platform, a browser in front of it and somebody who sells: started once for all tests that need them. */
final class Premises implements AutoCloseable {

    private final Path home;
    private final RunningPlatform platform;
    private final Stall stall;
    private final Chromium browser;

    private Premises(Path home, RunningPlatform platform, Stall stall, Chromium browser) {
        this.home = home;
        this.platform = platform;
        this.stall = stall;
        this.browser = browser;
    }

    static Premises open(Path executable) {
        var home = newHome();
        var platform = RunningPlatform.in(home.resolve("platform"));
        try {
            var stall = new Stall(platform.property("edge.url"));
            return new Premises(home, platform, stall, Chromium.start(executable, home.resolve("profile")));
        } catch (RuntimeException failed) {
            platform.close();
            throw failed;
        }
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("storefront");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    String edge() {
        return platform.property("edge.url");
    }

    Stall stall() {
        return stall;
    }

    Trouble trouble() {
        return new Trouble(platform);
    }

    Shopper newcomer() {
        return new Shopper(browser.newcomer(), edge(), stall);
    }

    @Override
    public void close() throws IOException {
        browser.close();
        platform.close();
        FileSystemUtils.deleteRecursively(home);
    }
}
