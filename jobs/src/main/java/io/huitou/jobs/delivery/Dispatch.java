package io.huitou.jobs.delivery;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Mail;
import io.huitou.jobs.delivery.Ledger.Entry;
import io.huitou.jobs.delivery.Ledger.Outcome;
import io.huitou.jobs.delivery.Shipment.Channel;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.reports.Cover;
import io.huitou.reports.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers what is owed of one release. Each reader gets an issue at most once: what the ledger says was sent, or may
 * have been, is not sent again, nor is an issue of the same business date with the same figures. Not for several
 * threads; the caller holds the lock of the home.
 */
public final class Dispatch {
    private final HuitouConf conf;
    private final Path release;
    private final String asOf;
    private final Reports reports;
    private final InstantSource clock;
    private final Patience patience;
    private final Duration timeout;
    private final Ledger ledger;

    /**
     * Opens the dispatch of a release.
     *
     * @param release its folder
     * @param clock says when something was delivered
     */
    public Dispatch(HuitouConf conf, Path release, Reports reports, InstantSource clock, Patience patience)
            throws IOException {
        this(conf, release, reports, clock, patience, MailServer.TIMEOUT);
    }

    Dispatch(HuitouConf conf, Path release, Reports reports, InstantSource clock, Patience patience, Duration timeout)
            throws IOException {
        this.conf = conf;
        this.release = release;
        this.asOf = Manifest.read(release).asOf();
        this.reports = reports;
        this.clock = clock;
        this.patience = patience;
        this.timeout = timeout;
        this.ledger = Ledger.open(new Home(conf.home()), release.getFileName().toString(), asOf, clock);
    }

    /** What the ledger says of a delivery; empty where nobody has tried yet. */
    public Optional<Entry> last(Shipment shipment, String to) {
        return ledger.last(shipment, to);
    }

    /** Who of a shipment's readers is still to be sent it. */
    public List<String> owed(Shipment shipment) {
        return shipment.to().stream()
                .filter(to -> ledger.last(shipment, to)
                        .filter(entry -> entry.outcome().isSettled())
                        .isEmpty())
                .toList();
    }

    /** Whether the issue of a shipment is there. */
    public boolean isPrinted(Shipment shipment) {
        return shipment.issue().isPrinted(release.resolve("reports"), asOf);
    }

    /**
     * Delivers to whoever is owed; returns how many got it now. Throws DeliveryException where somebody did not, once
     * all others have.
     */
    public int deliver(Shipment shipment) throws IOException, InterruptedException {
        List<String> died = shipment.to().stream()
                .filter(to -> ledger.last(shipment, to)
                        .filter(entry -> entry.outcome() == Outcome.SENDING)
                        .isPresent())
                .toList();
        List<String> owed = owed(shipment);
        if (owed.isEmpty() && died.isEmpty()) {
            return 0;
        }
        Cover cover = reports.cover(
                release.resolve("warehouse.duckdb"), shipment.issue().printed());
        Map<String, Entry> failed = new LinkedHashMap<>();
        for (String to : died) {
            failed.put(to, note(shipment, to, Outcome.UNKNOWN, cover, "the process died before the server answered"));
        }
        List<String> open = new ArrayList<>();
        for (String to : owed) {
            if (!hasTheSame(shipment, to, cover)) {
                open.add(to);
            }
        }
        return carry(shipment, open, cover, failed);
    }

    /** Sends the issue to one reader, whatever the ledger says. */
    public int deliverAgain(Shipment shipment, String to) throws IOException, InterruptedException {
        Cover cover = reports.cover(
                release.resolve("warehouse.duckdb"), shipment.issue().printed());
        return carry(shipment, List.of(to), cover, new LinkedHashMap<>());
    }

    /**
     * Tells those who wait for an issue that it is missing, and why; once, and only where mail is configured. Throws
     * DeliveryException where somebody could not be told.
     */
    public void tellMissing(Issue issue, String why) throws IOException, InterruptedException {
        Optional<Mail> mail = conf.delivery().mail();
        if (mail.isEmpty()) {
            return;
        }
        List<String> to = mail.get().noticeTo().isEmpty()
                ? issue.edition().to()
                : mail.get().noticeTo();
        Shipment notice = new Shipment(issue, Channel.NOTICE, to);
        boolean isChinese = issue.language().startsWith("zh");
        String company = isChinese ? conf.company().nameZh() : conf.company().nameEn();
        Letter letter = Letter.notice(issue, company, asOf, why, key(notice));
        mail(notice, owed(notice), Map.of(), letter, "", new LinkedHashMap<>());
    }

    private int carry(Shipment shipment, List<String> to, Cover cover, Map<String, Entry> failed)
            throws IOException, InterruptedException {
        List<Path> files = shipment.issue().files(release.resolve("reports"), asOf);
        if (shipment.channel() == Channel.FOLDER) {
            return drop(shipment, to, files, cover, failed);
        }
        Letter letter = Letter.of(shipment.issue(), cover, files, false, key(shipment));
        Letter corrected = Letter.of(shipment.issue(), cover, files, true, key(shipment));
        Map<String, Letter> others = new LinkedHashMap<>();
        for (String reader : to) {
            if (ledger.lastOfTheSameDate(shipment, reader).isPresent()) {
                others.put(reader, corrected);
            }
        }
        return mail(shipment, to, others, letter, cover.fingerprint(), failed);
    }

    private int drop(Shipment shipment, List<String> to, List<Path> files, Cover cover, Map<String, Entry> failed)
            throws IOException {
        int delivered = 0;
        for (String folder : to) {
            try {
                new DropFolder(Path.of(folder)).take(files);
                note(shipment, folder, Outcome.SENT, cover, "");
                delivered++;
            } catch (IOException e) {
                failed.put(folder, note(shipment, folder, Outcome.FAILED, cover, "the folder cannot be written: " + e));
            }
        }
        return count(shipment, delivered, failed);
    }

    /** In rounds: after each, whoever could not be reached is tried again, as long as patience lasts. */
    private int mail(
            Shipment shipment,
            List<String> to,
            Map<String, Letter> others,
            Letter letter,
            String fingerprint,
            Map<String, Entry> failed)
            throws IOException, InterruptedException {
        int delivered = 0;
        List<String> open = new ArrayList<>(to);
        try (MailServer server = new MailServer(conf.delivery().mail().orElseThrow(), timeout)) {
            while (!open.isEmpty()) {
                List<String> round = List.copyOf(open);
                boolean isReached = true;
                MailServer.Result result = new MailServer.Result(Outcome.FAILED, "", false);
                for (String reader : round) {
                    if (isReached) {
                        result = server.send(
                                others.getOrDefault(reader, letter),
                                reader,
                                Date.from(clock.instant()),
                                () -> ledger.add(shipment, reader, Outcome.SENDING, fingerprint, ""));
                        isReached = result.isReached();
                    }
                    Entry entry = ledger.add(shipment, reader, result.outcome(), fingerprint, result.words());
                    failed.remove(reader);
                    if (result.outcome() != Outcome.FAILED) {
                        open.remove(reader);
                    }
                    if (result.outcome() == Outcome.SENT) {
                        delivered++;
                    } else {
                        failed.put(reader, entry);
                    }
                }
                if (!open.isEmpty() && !patience.waitsAgain()) {
                    break;
                }
            }
        }
        return count(shipment, delivered, failed);
    }

    /** A run of the same business date that changed nothing is not sent once more. */
    private boolean hasTheSame(Shipment shipment, String to, Cover cover) throws IOException {
        Optional<Entry> earlier = ledger.lastOfTheSameDate(shipment, to)
                .filter(entry -> entry.fingerprint().equals(cover.fingerprint()));
        if (earlier.isEmpty()) {
            return false;
        }
        Outcome outcome = earlier.get().outcome();
        boolean isCertain = outcome == Outcome.SENT || outcome == Outcome.SAME;
        note(
                shipment,
                to,
                isCertain ? Outcome.SAME : Outcome.UNKNOWN,
                cover,
                "an earlier run of the same date had the same figures: "
                        + earlier.get().at());
        return true;
    }

    private Entry note(Shipment shipment, String to, Outcome outcome, Cover cover, String words) throws IOException {
        return ledger.add(shipment, to, outcome, cover.fingerprint(), words);
    }

    private String key(Shipment shipment) {
        return release.getFileName() + " " + shipment.name();
    }

    private static int count(Shipment shipment, int delivered, Map<String, Entry> failed) {
        if (!failed.isEmpty()) {
            throw new DeliveryException(new Undelivered(shipment, List.copyOf(failed.values())).sentence());
        }
        return delivered;
    }
}
