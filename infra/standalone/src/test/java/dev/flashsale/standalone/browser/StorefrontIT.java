package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flashsale.standalone.RunningPlatform;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storefront in a real browser, in front of a whole platform. */
class StorefrontIT {

    @TempDir
    static Path home;

    private static RunningPlatform platform;
    private static Chromium browser;
    private static String edge;
    private static Stall stall;

    private Tab tab;
    private Shopper shopper;

    @BeforeAll
    static void start() {
        var executable = Chromium.find();
        assumeTrue(executable.isPresent(), Chromium.MISSING);
        platform = RunningPlatform.in(home.resolve("platform"));
        browser = Chromium.start(executable.orElseThrow(), home.resolve("browser"));
        edge = platform.property("edge.url");
        stall = new Stall(edge);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @BeforeEach
    void open() {
        tab = browser.newcomer();
        shopper = new Shopper(tab, edge, stall);
    }

    @Test
    void whoIsQuickGetsItPaysAndSeesItConfirmedWithoutAReload() {
        stall.giveOutCoupons("Ten off");
        shopper.signUp();
        tab.run("window.sameDocument = true");

        tab.click("nav a[href='#/coupons']");
        tab.click(".claim");
        tab.reads("main", "You have it.");
        var offer = stall.sellByTicket("Evening sale", Instant.now().plusSeconds(5), 3);
        tab.run("location.hash = '/sales/%s'".formatted(offer.saleId()));
        tab.click("#queue");
        tab.reads(".ticket", "Places are drawn when the sale opens");
        tab.reads(".ticket", "It is your turn");
        tab.choose("[name=coupon]", tab.run("document.querySelector('[name=coupon] option:last-child').value")
                .asString());
        shopper.buy();
        tab.reads("#status", "To be paid");
        tab.reads("main", "₩56,070");
        shopper.payByCard();

        tab.reads("#status", "Confirmed");
        assertThat(tab.run("window.sameDocument").asBoolean()).isTrue();
        assertThat(tab.traffic().complaints()).isEmpty();
        assertThat(tab.traffic().asked()).allMatch(url -> url.startsWith(edge + "/"));
        assertThat(tab.traffic().weight()).isBetween(1L, 200_000L);
    }
}
