package io.huitou.jobs.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Seven customers with stories, in the files of a small shop: Ada buys every month, Bo sends things back, Chen
 * complained and left, Dora came through Ada, Emil bought once, Fatima is in no CRM, Gus came back after a year.
 */
final class Village {
    private final Path folder;

    Village(Path folder) throws IOException {
        this.folder = folder;
        write("in/customers.csv", """
                customer_id,name,birth_date,gender,country,registered_at,acquisition_channel
                Ada,Ada L.,1990-02-28,female,DE,2025-01-05 09:00:00,web
                Bo,Bo K.,1985-05-05,male,DE,2025-02-01 09:00:00,web
                Chen,陈晨,1999-12-31,female,CN,2025-03-01 09:00:00,store
                Dora,Dora M.,1970-01-01,female,AT,2026-02-01 09:00:00,referral
                Emil,Emil N.,,male,AT,2026-05-01 09:00:00,store
                Gus,Gus O.,1960-07-07,male,DE,2024-05-01 09:00:00,web
                """);
        write("in/orders.csv", """
                order_id,customer_id,ordered_at,currency_code,amount,status
                o01,Ada,2026-03-10 10:00:00,EUR,20.00,completed
                o02,Ada,2026-04-10 10:00:00,EUR,30.00,completed
                o03,Ada,2026-05-10 10:00:00,EUR,25.50,completed
                o04,Ada,2026-06-10 10:00:00,EUR,24.50,completed
                o05,Bo,2026-05-20 10:00:00,EUR,80.00,completed
                o06,Bo,2026-05-25 10:00:00,EUR,-80.00,completed
                o07,Chen,2025-10-01 10:00:00,EUR,15.00,completed
                o08,Dora,2026-06-30 21:59:59,EUR,40.00,completed
                o09,Dora,2026-06-30 22:00:00,EUR,41.00,completed
                o10,Emil,2026-05-02 10:00:00,EUR,9.99,completed
                o11,Fatima,2026-06-15 10:00:00,EUR,12.00,completed
                o12,,2026-06-16 10:00:00,EUR,5.00,completed
                o13,Gus,2024-05-02 10:00:00,EUR,60.00,completed
                o14,Gus,2026-06-20 10:00:00,EUR,61.00,completed
                o15,Gus,yesterday,EUR,62.00,completed
                """);
        write(
                "in/questions.ndjson",
                "{\"question_code\": \"q1\", \"kind\": \"nps\", \"scale_min\": 0, \"scale_max\": 10}\n");
        write("in/answers.ndjson", """
                {"response_id": "r1", "question_code": "q1", "customer_id": "Ada", "answered_at": "2026-06-11T08:00:00Z", "score": 10}
                {"response_id": "r2", "question_code": "q1", "customer_id": "Bo", "answered_at": "2026-06-12T08:00:00Z", "score": 3}
                {"response_id": "r3", "question_code": "q1", "customer_id": "Gus", "answered_at": "2026-06-13T08:00:00Z", "score": 8}
                """);
        write("conf/huitou.yml", """
                company:
                  name: {en: The Village, zh: 村庄}
                  time_zone: Europe/Berlin
                  currency: EUR
                home: ../warehouse
                sql: %s
                contracts: %s
                engine: {threads: 2, memory: 500MB}
                sources:
                  shop:
                    files: {folder: ../in}
                    time_zone: UTC
                    entities:
                      customers: {pattern: customers.csv}
                      orders: {pattern: orders.csv, max_rejected: 10%%}
                      questions: {pattern: questions.ndjson}
                      answers: {pattern: answers.ndjson}
                """.formatted(
                        SmallLibrary.WHOLE,
                        Path.of("../conf/contracts").toAbsolutePath().normalize()));
    }

    Path folder() {
        return folder;
    }

    Path conf() {
        return folder.resolve("conf/huitou.yml");
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void replace(String path, String old, String fresh) throws IOException {
        Path file = folder.resolve(path);
        Files.writeString(file, Files.readString(file).replace(old, fresh));
    }

    /** Its nights read a small library of their own from now on; returns its folder. */
    Path ownLibrary() throws IOException {
        return reads(SmallLibrary.copy(folder.resolve("sql")));
    }

    /** Its nights read this library from now on. */
    Path reads(Path library) throws IOException {
        replace("conf/huitou.yml", "sql: " + SmallLibrary.WHOLE, "sql: " + library);
        return library;
    }

    /** Watches and says nothing. */
    static class Silent implements Watcher {
        @Override
        public void begins(String step) {}

        @Override
        public void goesOn(String step, long rows) {}

        @Override
        public void says(String words) {}

        @Override
        public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {}
    }
}
