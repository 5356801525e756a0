package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of people who shop in a real browser, in front of a whole platform. */
class StorefrontIT {

    private static final long HEAVIEST = 200_000;

    @RegisterExtension
    static final Visit VISIT = new Visit();

    private final Shopper shopper = VISIT.newcomer();
    private final Tab tab = shopper.tab();

    @Test
    void whoIsQuickPaysAndSeesItConfirmedWithoutAReload() {
        VISIT.stall().giveOutCoupons("Ten off");
        shopper.signUp();
        tab.run("window.sameDocument = true");

        shopper.follow("/coupons");
        tab.click(".claim");
        tab.reads("main", "You have it.");
        var offer = VISIT.stall().sellByTicket("Evening sale", Instant.now().plusSeconds(4), 3);
        shopper.queueFor(offer);
        tab.reads(".ticket", "It is your turn");
        tab.run("document.querySelector('[name=coupon]').selectedIndex = 1");
        shopper.buy();
        tab.reads("#status", "To be paid");
        tab.reads(".sum", "₩56,070");
        shopper.payByCard("good");

        tab.reads("#status", "Confirmed");
        assertThat(tab.run("window.sameDocument").asBoolean()).isTrue();
        assertThat(tab.traffic().complaints()).isEmpty();
        assertThat(tab.traffic().asked()).allMatch(url -> url.startsWith(VISIT.edge() + "/"));
        assertThat(tab.traffic().asked()).noneMatch(url -> url.contains("eyJ"));
        assertThat(tab.traffic().weight()).isBetween(1L, HEAVIEST);
    }

    @Test
    void whoIsLateSeesTheLastOneGoAndIsToldSo() {
        var offer = VISIT.stall().sellNow("Last ones", 2);
        shopper.signUp();
        shopper.lookAt(offer);
        tab.reads(".counter", "2 of 2 left");
        tab.choose("[name=quantity]", "2");

        VISIT.stall().sellToSomebodyElse(offer, 1);
        tab.reads(".counter", "1 of 2 left");
        shopper.buy();
        tab.reads("[role=alert]", "Sold out: there are not that many units left. Choose fewer");

        VISIT.stall().sellToSomebodyElse(offer, 1);
        tab.reads("#buy", "Sold out");
        tab.reads(".counter", "Sold out");
        tab.reads("#hint", "look at the other sales");
    }

    @Test
    void whoWaitsInVainIsToldSo() {
        shopper.signUp();
        var other = VISIT.newcomer();
        other.signUp();
        var offer = VISIT.stall().sellByTicket("One for two", Instant.now().plusSeconds(8), 1);
        shopper.queueFor(offer);
        other.queueFor(offer);

        soon(() -> assertThat(shopper.isAdmitted() ^ other.isAdmitted()).isTrue());
        var winner = shopper.isAdmitted() ? shopper : other;
        var loser = winner == shopper ? other : shopper;
        winner.buy();

        winner.tab().reads("#status", "To be paid");
        loser.tab().reads(".ticket", "Everything is spoken for");
        loser.tab().reads("#buy", "Sold out");
    }

    @Test
    void aClickWhoseAnswerIsLostIsNeitherLostNorDoubled() {
        var offer = VISIT.stall().sellNow("Bad line", 5);
        shopper.signUp();
        shopper.lookAt(offer);
        tab.traffic().lose(2, "/orders");

        shopper.buy();

        tab.reads("#status", "To be paid");
        assertThat(tab.traffic().keys())
                .hasSize(3)
                .doesNotContain("")
                .allMatch(tab.traffic().keys().getFirst()::equals);
        assertThat(VISIT.stall().left(offer)).isEqualTo(4);
    }

    @Test
    void aClickSurvivesAReload() {
        var offer = VISIT.stall().sellNow("Impatience", 5);
        shopper.signUp();
        shopper.lookAt(offer);
        tab.traffic().lose(1_000, "/orders");
        shopper.buy();
        tab.reads("#buy", "Asking again in");

        tab.reload();
        tab.traffic().lose(0, "/orders");

        tab.reads("#status", "To be paid");
        assertThat(tab.traffic().keys()).containsOnly(tab.traffic().keys().getFirst());
        assertThat(VISIT.stall().left(offer)).isEqualTo(4);
    }
}
