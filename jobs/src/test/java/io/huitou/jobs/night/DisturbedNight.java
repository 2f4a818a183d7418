package io.huitou.jobs.night;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A night in a process of its own to which something happens at a given place: {@code begins:audit}, {@code
 * ends:transform:orders}, {@code goesOn:extract:orders}, or as soon as a file or folder of the home is there: {@code
 * appears:releases/2026-06-30-r1}. It kills itself with a real SIGKILL, or runs a command where one is given.
 */
final class DisturbedNight implements Watcher {
    private static final String APPEARS = "appears:";

    private final String place;
    private final List<String> command;

    private DisturbedNight(String place, List<String> command) {
        this.place = place;
        this.command = command;
    }

    /** Arguments: configuration, business date, run, and perhaps the place, and perhaps the words of the command. */
    public static void main(String[] arguments) throws Exception {
        HuitouConf conf = HuitouConf.load(Path.of(arguments[0]));
        List<String> disturbance = List.of(arguments).subList(3, arguments.length);
        DisturbedNight watcher = new DisturbedNight(
                disturbance.isEmpty() ? "" : disturbance.get(0),
                disturbance.stream().skip(1).toList());
        watcher.lookOut(conf.home());
        Night.Outcome outcome = Night.run(
                conf, Library.read(conf.sql(), conf.rules()), LocalDate.parse(arguments[1]), arguments[2], watcher);
        outcome.failures().forEach(System.out::println);
        System.exit(outcome.code().code());
    }

    private void lookOut(Path home) {
        if (place.startsWith(APPEARS)) {
            Path awaited = home.resolve(place.substring(APPEARS.length()));
            Thread guard = new Thread(() -> {
                while (!Files.exists(awaited)) {
                    LockSupport.parkNanos(100_000);
                }
                disturb();
            });
            guard.setDaemon(true);
            guard.start();
        }
    }

    private void at(String here) {
        if (place.equals(here)) {
            disturb();
        }
    }

    private void disturb() {
        try {
            if (command.isEmpty()) {
                String self = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-9", self).inheritIO().start();
                new CountDownLatch(1).await(); // not one step further until the signal is there
            }
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void begins(String step) {
        at("begins:" + step);
    }

    @Override
    public void goesOn(String step, long rows) {
        at("goesOn:" + step);
    }

    @Override
    public void says(String words) {
        System.out.println(words);
    }

    @Override
    public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
        at("ends:" + step);
    }
}
