package dev.flashsale.edge.bots;

import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What tells people from programs, or makes programs pay. Proof of work comes along; a provider of captchas would be
 * another.
 */
interface QualificationCheck {

    /** What a customer has to know to answer a challenge of this difficulty, as members of the answer. */
    Map<String, Object> terms(int difficulty);

    /** Whether the answer is right; fails where nobody can say at the moment. */
    Mono<Boolean> isSolved(Challenge challenge, String answer);

    /**
     * @param text what the customer was given
     */
    record Challenge(String text, int difficulty) {}
}
