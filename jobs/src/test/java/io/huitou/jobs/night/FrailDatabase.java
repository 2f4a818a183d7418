package io.huitou.jobs.night;

import io.huitou.jobs.servers.Line;
import org.h2.tools.Server;

/** A real H2 server behind a line that is cut once so many bytes of answers have passed, and each time after that. */
final class FrailDatabase implements AutoCloseable {
    private final Server server;
    private final Line line;

    FrailDatabase(long bytesUntilCut) throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        line = new Line(server.getPort());
        line.fails(Line.Fault.CUT, bytesUntilCut, 1);
    }

    /** In memory, kept while the server lives. */
    String url() {
        return line.through("jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:shop");
    }

    long bytesSent() {
        return line.bytesSent();
    }

    /** The line holds from now on. */
    void heal() {
        line.fails(Line.Fault.CUT, Long.MAX_VALUE / 2);
    }

    @Override
    public void close() throws Exception {
        line.close();
        server.stop();
    }
}
