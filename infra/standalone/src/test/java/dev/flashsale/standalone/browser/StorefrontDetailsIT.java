package dev.flashsale.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Refusals at the till, sales that ask for more, clocks that are wrong, and languages. */
class StorefrontDetailsIT {

    @RegisterExtension
    static final Visit VISIT = new Visit();

    private final Shopper shopper = VISIT.newcomer();
    private final Tab tab = shopper.tab();

    @Test
    void aRefusedCardAndAWrongPinAreToldInWordsAndTheWalletPays() {
        var offer = VISIT.stall().sellNow("Wallets", 5);
        shopper.signUp();
        shopper.lookAt(offer);
        shopper.buy();

        shopper.payByCard("refused");
        tab.reads(".pay [role=alert]", "Your bank refused (REJECT_CARD_COMPANY). Nothing was taken.");
        shopper.fillWallet();
        shopper.payFromWallet("000000");
        tab.reads(".pay [role=alert]", "This is not your PIN. You have 4 tries left.");
        shopper.payFromWallet("135790");

        tab.reads("#status", "Confirmed");
    }

    @Test
    void aSaleThatAsksForWorkGetsIt() {
        var offer = VISIT.stall().sellNow("Against programs", 5);
        VISIT.stall().askForWork(offer);
        shopper.signUp();
        shopper.lookAt(offer);

        shopper.buy();

        tab.reads("#status", "To be paid");
        assertThat(tab.traffic().asked()).anyMatch(url -> url.endsWith("/answers"));
    }

    @Test
    void countsDownByTheServersClock() {
        var opensAt = Instant.now().plusSeconds(600);
        var offer = VISIT.stall().sell("Later", opensAt, 5, 1);
        tab.runsFirst("""
                for (const [clock, name] of [[performance, 'timeOrigin'], [Date, 'now']]) {
                  const real = clock[name];
                  const wrong = name === 'now' ? () => real.call(Date) + 3600000 : real + 3600000;
                  Object.defineProperty(clock, name, { value: wrong });
                }
                """);

        shopper.open(offer.page());
        tab.reads(".countdown", "Opens in 00:");

        var left =
                LocalTime.parse(tab.text(".countdown").replace("Opens in ", "")).toSecondOfDay();
        assertThat((double) left)
                .isCloseTo(Duration.between(Instant.now(), opensAt).toSeconds(), within(3.0));
    }

    @Test
    void speaksKoreanToWhoSpeaksKoreanAndRemembersWhatTheyChoose() {
        tab.speaks("ko-KR");
        shopper.open("/");
        tab.reads("h1", "세일");

        tab.click("#language");
        tab.reads("h1", "Sales");
        tab.reload();

        tab.reads("h1", "Sales");
        assertThat(tab.run("document.documentElement.lang").asString()).isEqualTo("en");
    }
}
