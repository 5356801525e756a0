package dev.flashsale.devbackends;

import java.util.concurrent.CountDownLatch;

/** A program that starts the servers, says who they are, and ends as it is told. */
final class StartedJvm {

    private StartedJvm() {}

    public static void main(String[] arguments) throws InterruptedException {
        DevBackends backends = DevBackends.start(BackendSettings.defaults());
        String pids = "%d %d %d"
                .formatted(
                        backends.postgres().pid(),
                        backends.redis().pid(),
                        backends.kafka().pid());
        if (arguments[0].equals("hang")) {
            // Servers that hang have to go as well.
            backends.postgres().pause();
            System.out.println(pids);
            new CountDownLatch(1).await();
        }
        System.out.println(pids);
        System.exit(0);
    }
}
