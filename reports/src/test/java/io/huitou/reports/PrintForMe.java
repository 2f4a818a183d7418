package io.huitou.reports;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints companies into a folder to be looked at, and says what it cost: java ... PrintForMe folder */
final class PrintForMe {
    private PrintForMe() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (Warehouse whole = Companies.whole(Files.createDirectories(folder.resolve("whole")));
                Warehouse orders = Companies.orders(Files.createDirectories(folder.resolve("orders")));
                Warehouse hostile = Companies.hostile(Files.createDirectories(folder.resolve("hostile")));
                Warehouse nothing = Companies.nothing(Files.createDirectories(folder.resolve("nothing")))) {
            print(whole.publish(), folder.resolve("whole"));
            print(orders.publish(), folder.resolve("orders"));
            print(hostile.publish(), folder.resolve("hostile"));
            print(nothing.publish(), folder.resolve("nothing"));
        }
    }

    private static void print(Path file, Path folder) {
        Reports reports = new Reports();
        for (String language : new String[] {"zh-CN", "en"}) {
            for (Form form : Form.values()) {
                long before = cpu();
                reports.print(
                        file,
                        Edition.whole(Locale.forLanguageTag(language)),
                        form,
                        folder.resolve(language + "." + form.ending()));
                System.out.println(folder.getFileName() + " " + language + " " + form + ": "
                        + (cpu() - before) / 1_000_000 + " ms CPU");
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
