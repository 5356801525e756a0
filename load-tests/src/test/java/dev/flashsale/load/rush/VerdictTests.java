package dev.flashsale.load.rush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.load.rush.Verdict.Visit;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final Click SOLD_OUT = new Click(409, "{\"code\":\"sold-out\"}");

    private final Verdict verdict = new Verdict();

    @Test
    void hasNothingToComplainAboutWhenEveryUnitIsSoldOnce() {
        twice(order(2));
        twice(order(1));
        twice(SOLD_OUT);

        assertThat(verdict.complaints(3, 2)).isEmpty();
    }

    @Test
    void noticesAUnitTooManyAndANumberGivenTwice() {
        twice(order(1));
        twice(order(1));

        assertThat(verdict.complaints(2, 1))
                .containsExactly(
                        "units sold: expected 1 but got 2", "sequence numbers: expected [1, 2] but got [1, 1]");
    }

    @Test
    void noticesAnotherAnswerToTheSameKey() {
        verdict.add(new Visit(order(1), SOLD_OUT));

        assertThat(verdict.complaints(1, 1)).singleElement().asString().startsWith("one key, two answers");
    }

    @Test
    void noticesARefusalOfAnotherKindAndAShopperWithoutAnAnswer() {
        twice(new Click(503, "{\"code\":\"outcome-unknown\"}"));

        assertThat(verdict.complaints(2, 0)).hasSize(2);
    }

    @Test
    void noticesAnAnswerThatIsNotInTheContract() {
        verdict.heard(new Click(503, ""));
        verdict.heard(new Click(500, ""));

        assertThat(verdict.complaints(0, 0)).containsExactly("not in the contract: Click[status=500, body=]");
    }

    private void twice(Click answer) {
        verdict.add(new Visit(answer, answer));
    }

    private static Click order(int sequence) {
        return new Click(201, "{\"sequence\":" + sequence + ",\"lines\":[{\"quantity\":1}]}");
    }
}
