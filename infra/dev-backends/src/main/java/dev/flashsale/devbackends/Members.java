package dev.flashsale.devbackends;

import java.util.List;

/**
 * Servers that are one to those who use them: what is done is done to all of them at once.
 *
 * @param united makes one of servers that were just started, and returns when they are
 */
record Members(List<? extends BackendServer> servers, Runnable united) implements Lifecycle {

    @Override
    public long pid() {
        throw new UnsupportedOperationException("A cluster is several processes: ask its members.");
    }

    @Override
    public boolean alive() {
        return servers.stream().allMatch(BackendServer::alive);
    }

    @Override
    public void start() {
        SideBySide.each(servers, BackendServer::start);
        united.run();
    }

    @Override
    public void stop() {
        SideBySide.each(servers, BackendServer::stop);
    }

    @Override
    public void kill() {
        SideBySide.each(servers, BackendServer::kill);
    }

    @Override
    public void pause() {
        servers.forEach(BackendServer::pause);
    }

    @Override
    public void resume() {
        servers.forEach(BackendServer::resume);
    }

    @Override
    public void wipe() {
        servers.forEach(BackendServer::wipe);
    }

    @Override
    public void supervise() {
        servers.forEach(server -> server.lifecycle().supervise());
    }

    @Override
    public void close() {
        SideBySide.close(servers);
    }
}
