package io.huitou.jobs.servers;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real mail server (GreenMail) behind a line on which recipients can be refused and which can be lost. */
public final class PostOffice implements AutoCloseable {
    /** When the line is lost. */
    public enum Loss {
        NEVER,
        /** When the mail is about to pass. */
        BEFORE_THE_MAIL,
        /** When a part of the mail has passed; of a small mail the sender's buffers hold the rest, dot and all. */
        IN_THE_MAIL,
        /** The server has taken the mail, its answer is lost. */
        BEFORE_THE_ANSWER,
        /** The server has taken the mail, its answer never comes, and the line stays. */
        SILENCE
    }

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final CountDownLatch taken = new CountDownLatch(1);
    private final int port;
    private volatile ServerSocket line;
    private volatile Loss loss = Loss.NEVER;
    private final AtomicInteger calls = new AtomicInteger();

    public PostOffice() throws IOException {
        server.start();
        line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = line.getLocalPort();
        begin();
    }

    /** Where to send to. */
    public int port() {
        return port;
    }

    /** How often somebody has called. */
    public int calls() {
        return calls.get();
    }

    /** From now on, whoever gives a name must know its password. */
    public void knows(String user, String password) {
        server.setUser(user + "@shop.example", user, password);
    }

    /** Answers so when this recipient is named. */
    public void refuses(String address, String answer) {
        refused.put(address, answer);
    }

    public void takes(String address) {
        refused.remove(address);
    }

    public void loses(Loss when) {
        loss = when;
    }

    /** Nobody answers any more. */
    public void closeDoor() throws IOException {
        line.close();
    }

    public void openDoor() throws IOException {
        line = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        begin();
    }

    /** Waits until the server has taken a mail whose answer is lost or never comes. */
    public void awaitTaken() throws InterruptedException {
        taken.await();
    }

    /** All mails that have arrived. */
    public List<MimeMessage> mails() {
        return Arrays.asList(server.getReceivedMessages());
    }

    /** To whom they came, in the order of the alphabet. */
    public List<String> readers() throws MessagingException {
        List<String> readers = new ArrayList<>();
        for (MimeMessage mail : mails()) {
            readers.add(mail.getAllRecipients()[0].toString());
        }
        return readers.stream().sorted().toList();
    }

    private void begin() {
        ServerSocket open = line;
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket client = open.accept();
                    calls.incrementAndGet();
                    Socket office = new Socket(
                            InetAddress.getLoopbackAddress(), server.getSmtp().getPort());
                    sockets.add(client);
                    sockets.add(office);
                    relay(client, office);
                }
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** SMTP takes turns, so one thread can follow both sides. */
    private void relay(Socket client, Socket office) {
        try (client;
                office) {
            BufferedReader asked = reader(client);
            BufferedReader answered = reader(office);
            OutputStream toClient = client.getOutputStream();
            OutputStream toOffice = office.getOutputStream();
            answer(answered, toClient);
            for (String words = asked.readLine(); words != null; words = asked.readLine()) {
                String refusal = refusal(words);
                if (refusal != null) {
                    say(toClient, refusal);
                    continue;
                }
                say(toOffice, words);
                boolean isLost = words.equals("DATA") && loss == Loss.BEFORE_THE_MAIL;
                answer(answered, isLost ? OutputStream.nullOutputStream() : toClient);
                if (words.equals("DATA") && !mail(asked, answered, toClient, toOffice)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The line is lost.
        }
    }

    /** Whether the line still stands. */
    private boolean mail(BufferedReader asked, BufferedReader answered, OutputStream toClient, OutputStream toOffice)
            throws IOException, InterruptedException {
        if (loss == Loss.BEFORE_THE_MAIL) {
            return false;
        }
        int lines = 0;
        String words = asked.readLine();
        for (; words != null && !words.equals("."); words = asked.readLine()) {
            say(toOffice, words);
            if (loss == Loss.IN_THE_MAIL && lines++ > 20) {
                return false;
            }
        }
        if (words == null) {
            return false;
        }
        say(toOffice, ".");
        if (loss == Loss.NEVER) {
            answer(answered, toClient);
            return true;
        }
        answer(answered, OutputStream.nullOutputStream());
        taken.countDown();
        if (loss == Loss.SILENCE) {
            new CountDownLatch(1).await();
        }
        return false;
    }

    private @Nullable String refusal(String words) {
        return refused.entrySet().stream()
                .filter(entry -> words.startsWith("RCPT TO:<" + entry.getKey() + ">"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void answer(BufferedReader from, OutputStream to) throws IOException {
        String words = from.readLine();
        while (words != null && words.length() > 3 && words.charAt(3) == '-') {
            say(to, words);
            words = from.readLine();
        }
        if (words != null) {
            say(to, words);
        }
    }

    private static void say(OutputStream to, String words) throws IOException {
        to.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        line.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }
}
