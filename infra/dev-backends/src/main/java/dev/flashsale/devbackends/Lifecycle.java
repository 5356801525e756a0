package dev.flashsale.devbackends;

/** What can be done to a server from outside; a process of ours allows it all, a foreign address nothing. */
interface Lifecycle {

    long pid();

    boolean alive();

    void start();

    void stop();

    void kill();

    void pause();

    void resume();

    void wipe();

    void supervise();

    void close();
}
