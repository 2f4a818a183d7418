package io.huitou.jobs.cli;

import io.huitou.jobs.night.Watcher;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Shows a night going by: one line a step, and on a terminal a last line that says what is being done. */
final class Screen implements Watcher {
    private static final long QUIET = TimeUnit.SECONDS.toNanos(30);

    private final PrintWriter out;
    private final boolean isTerminal;
    private final Map<String, Long> atWork = new TreeMap<>();
    private int parts;
    private long quietSince = System.nanoTime();

    Screen(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** The launcher knows whether somebody looks at standard error. */
    static Screen of(PrintWriter out) {
        return new Screen(out, Boolean.getBoolean("huitou.terminal"));
    }

    @Override
    public synchronized void begins(String step) {
        atWork.put(step, 0L);
        show();
    }

    @Override
    public synchronized void goesOn(String step, long rows) {
        atWork.put(step, rows);
        show();
    }

    @Override
    public synchronized void says(String words) {
        out.println((isTerminal ? "\r\u001b[K" : "") + "  " + words);
        out.flush();
    }

    @Override
    public synchronized void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
        atWork.remove(step);
        boolean isPart = step.contains(":");
        parts += isPart ? 1 : 0;
        if (!isPart || !isDone) {
            line(step, isDone, rows, rejected, milliseconds);
        }
        if (!isPart) {
            parts = 0;
        }
        show();
    }

    private void line(String step, boolean isDone, long rows, long rejected, long milliseconds) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "  %-28s %7.2f s", step, milliseconds / 1000.0));
        line.append(rows > 0 ? String.format(Locale.ROOT, " %,12d rows", rows) : "");
        line.append(parts > 1 && !step.contains(":") ? " in " + parts + " parts" : "");
        line.append(rejected > 0 ? String.format(Locale.ROOT, ", %,d in quarantine", rejected) : "");
        line.append(isDone ? "" : "  NOT FINISHED");
        out.println((isTerminal ? "\r\u001b[K" : "") + line);
        out.flush();
        quietSince = System.nanoTime();
    }

    private void show() {
        if (isTerminal) {
            out.print("\r\u001b[K" + (atWork.isEmpty() ? "" : "  ... " + doing()));
            out.flush();
        } else if (System.nanoTime() - quietSince > QUIET && !atWork.isEmpty()) {
            out.println("  ... " + doing());
            out.flush();
            quietSince = System.nanoTime();
        }
    }

    private String doing() {
        StringBuilder doing = new StringBuilder();
        atWork.forEach((step, rows) -> {
            if (step.contains(":") || atWork.size() == 1) {
                doing.append(doing.isEmpty() ? "" : ", ").append(step);
                doing.append(rows > 0 ? String.format(Locale.ROOT, " (%,d rows)", rows) : "");
            }
        });
        return doing.length() > 72 ? doing.substring(0, 72) : doing.toString();
    }
}
