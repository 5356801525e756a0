package dev.flashsale.devbackends;

/** Which server of its kind it is: the only one, or one of a cluster. */
record Place(BackendKind kind, int member) {

    private static final int ONLY = 0;
    private static final int FIRST = 1;

    static Place only(BackendKind kind) {
        return new Place(kind, ONLY);
    }

    String folder() {
        return member == ONLY ? kind.folder() : kind.folder() + "-" + member;
    }

    /** Whether a port that was asked for is meant for it. */
    boolean isFirst() {
        return member <= FIRST;
    }
}
