package dev.flashsale.edge.limits;

/**
 * The bucket of a subject for the routes of a policy. All keys of one subject have one hash tag, so that they are on one
 * server of a cluster; an account and its address have nothing in common, so each is a call of its own. What is remembered
 * of a bucket is forgotten when its allowance is set anew: it is another one then.
 */
record Bucket(Subject subject, String policy, Allowance allowance) {

    String[] keys() {
        var visitor = "limit:{" + subject.by().label() + ":" + subject.name() + "}:";
        return new String[] {visitor + policy, visitor + "refusals"};
    }
}
