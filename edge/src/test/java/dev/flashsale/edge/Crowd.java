package dev.flashsale.edge;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Some who call again and again, each as soon as the call before is answered. */
final class Crowd implements AutoCloseable {

    interface Call {
        HttpResponse<String> make() throws IOException;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final Call call;
    private volatile boolean leaving;

    private Crowd(Call call) {
        this.call = call;
    }

    static Crowd of(int many, Call call) {
        var crowd = new Crowd(call);
        for (int i = 0; i < many; i++) {
            crowd.threads.submit(crowd::callOnAndOn);
        }
        return crowd;
    }

    int answers() {
        return answers.get();
    }

    /** Nobody calls any more, as if a load balancer led them elsewhere; whoever waits for an answer goes on waiting. */
    void leave() {
        leaving = true;
    }

    /** Everything but 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        leave();
        threads.close();
    }

    private void callOnAndOn() {
        while (!leaving) {
            try {
                note(call.make());
            } catch (IOException broken) {
                failures.add(broken.toString());
            }
        }
    }

    private void note(HttpResponse<String> answer) {
        answers.incrementAndGet();
        if (answer.statusCode() != 200) {
            failures.add(answer.statusCode() + " " + answer.body());
        }
    }
}
