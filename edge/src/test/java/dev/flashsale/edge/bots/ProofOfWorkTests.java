package dev.flashsale.edge.bots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.edge.bots.QualificationCheck.Challenge;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfWorkTests {

    private final ProofOfWork check = new ProofOfWork();

    @Test
    void countsZeroBits() {
        assertThat(ProofOfWork.zeroBits("abc")).isZero();
        var most = IntStream.range(0, 100_000)
                .map(number -> ProofOfWork.zeroBits(String.valueOf(number)))
                .max();
        assertThat(most.orElse(0)).isBetween(12, 30);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 12})
    void isSolvedByWhatTakesAboutTwoToThatPower(int difficulty) {
        var challenge = new Challenge("some challenge", difficulty);

        var tries = IntStream.iterate(0, nonce -> nonce + 1)
                .filter(nonce -> Boolean.TRUE.equals(
                        check.isSolved(challenge, String.valueOf(nonce)).block()))
                .findFirst();

        assertThat(tries.orElseThrow()).isLessThan(20 << difficulty);
        assertThat(ProofOfWork.zeroBits(challenge.text() + tries.orElseThrow())).isGreaterThanOrEqualTo(difficulty);
    }

    @Test
    void isNotSolvedForAnotherChallenge() {
        var solved = IntStream.iterate(0, nonce -> nonce + 1)
                .filter(nonce -> ProofOfWork.zeroBits("one" + nonce) >= 12)
                .findFirst()
                .orElseThrow();

        assertThat(ProofOfWork.zeroBits("other" + solved)).isLessThan(12);
    }
}
