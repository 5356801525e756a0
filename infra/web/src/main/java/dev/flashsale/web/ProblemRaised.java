package dev.flashsale.web;

/** Carries a problem up to {@link ProblemAdvice}; an answer rather than a bug, so it has no stack trace. */
public final class ProblemRaised extends RuntimeException {

    private final transient Problem problem;

    ProblemRaised(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
