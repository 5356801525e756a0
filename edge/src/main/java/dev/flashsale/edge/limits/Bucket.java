package dev.flashsale.edge.limits;

/**
 * The bucket of a subject for the routes of a policy. All keys of one subject have one hash tag, so that they are on one
 * server of a cluster; an account and its address have nothing in common, so each is a call of its own.
 */
record Bucket(Subject subject, String policy, Allowance allowance) {

    String[] keys() {
        var visitor = "limit:{" + subject.by().label() + ":" + subject.name() + "}:";
        return new String[] {visitor + policy, visitor + "refusals"};
    }

    /** Whether what is known of another bucket holds for this one. */
    Key key() {
        return new Key(subject, policy);
    }

    /** By which a bucket is remembered. */
    record Key(Subject subject, String policy) {}
}
