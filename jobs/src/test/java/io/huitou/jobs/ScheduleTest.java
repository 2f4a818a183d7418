package io.huitou.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huitou.jobs.night.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What stands in conf/schedule, held by the programs that will read it. Where one of them is not installed its test is
 * skipped; the continuous build installs all and allows no skipped one.
 */
class ScheduleTest {
    private static final Path SCHEDULE =
            Path.of("../conf/schedule").toAbsolutePath().normalize();
    private static final String HUITOU = "/opt/huitou/jobs/huitou";
    private static final String COMMAND = HUITOU + " backfill --conf /etc/huitou/huitou.yml";
    private static final String ZONE = "Asia/Shanghai";
    /** Least and most of minute, hour, day, month and weekday. */
    private static final int[][] FIELDS = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    @TempDir
    private Path folder;

    @Test
    void all_of_them_run_the_same_night_in_the_same_zone() throws IOException {
        for (String file : List.of("huitou.crontab", "huitou.service", "huitou_dag.py")) {
            assertThat(text(file)).as(file).contains(COMMAND);
        }
        for (String file : List.of("huitou.crontab", "huitou.timer", "huitou_dag.py", "cronjob.yaml")) {
            assertThat(text(file)).as(file).contains(ZONE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                COMMAND,
                COMMAND + " --from 2026-06-30 --to 2026-06-30 --again",
                COMMAND + " --accept-drift customers --full orders"
            })
    void what_they_run_is_a_command_of_huitou(String command) {
        StringWriter said = new StringWriter();
        String[] arguments = command.substring(HUITOU.length() + 1).split(" ");

        assertThat(Huitou.run(new PrintWriter(said, true), arguments)).isEqualTo(ExitCode.USAGE.code());

        assertThat(said.toString())
                .contains("Cannot read /etc/huitou/huitou.yml")
                .doesNotContain("Unknown option");
    }

    @Test
    void the_crontab_has_one_line_that_runs_at_three_every_night() throws IOException {
        List<String> lines = text("huitou.crontab")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(lines)
                .filteredOn(line -> line.matches("[A-Z_]+=.*"))
                .containsExactly("CRON_TZ=" + ZONE, "MAILTO=data@company.example");
        List<String> jobs =
                lines.stream().filter(line -> !line.matches("[A-Z_]+=.*")).toList();
        assertThat(jobs).hasSize(1);
        String[] fields = jobs.get(0).split(" ", 6);
        for (int i = 0; i < FIELDS.length; i++) {
            assertThat(isCronField(fields[i], FIELDS[i][0], FIELDS[i][1]))
                    .as(fields[i])
                    .isTrue();
        }
        assertThat(Arrays.copyOf(fields, 5)).containsExactly("0", "3", "*", "*", "*");
        assertThat(fields[5]).doesNotContain("%"); // cron takes it for the end of the line
        assertThat(text("huitou.crontab")).endsWith("\n"); // cron refuses a file whose last line does not end
    }

    @Test
    void what_is_no_field_of_a_crontab_is_known_for_none() {
        for (String field : List.of("60", "-1", "*/0", "5-1", "1-5,60", "1,", "10/2", "a", "")) {
            assertThat(isCronField(field, 0, 59)).as(field).isFalse();
        }
        for (String field : List.of("0", "59", "*", "*/15", "1-5,30", "0-30/10")) {
            assertThat(isCronField(field, 0, 59)).as(field).isTrue();
        }
    }

    @Test
    void cron_itself_takes_the_crontab() throws Exception {
        assumeTrue(isInstalled("crontab"), "crontab is not installed");

        Said good = say("crontab", "-n", SCHEDULE.resolve("huitou.crontab").toString());
        Path broken = Files.writeString(folder.resolve("broken"), "0 25 * * * true\n");
        Said bad = say("crontab", "-n", broken.toString());

        assertThat(good.code()).as(good.words()).isZero();
        assertThat(bad.code()).as(bad.words()).isNotZero();
    }

    /** The line as sh runs it, with a program in Huitou's place that ends as Huitou may. */
    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void cron_mails_what_a_night_said_only_where_somebody_must_do_something(ExitCode code) throws Exception {
        Path huitou = folder.resolve("huitou");
        Files.writeString(huitou, "#!/bin/sh\necho \"$@\"\necho 'Cannot go on: 100% full.' >&2\nexit " + code.code());
        assertThat(huitou.toFile().setExecutable(true)).isTrue();
        String line = text("huitou.crontab")
                .lines()
                .filter(each -> each.startsWith("0 3 "))
                .findFirst()
                .orElseThrow();

        Said said = say("/bin/sh", "-c", line.split(" ", 6)[5].replace(HUITOU, huitou.toString()));

        boolean isQuiet =
                List.of(ExitCode.OK, ExitCode.LOCKED, ExitCode.STOPPED).contains(code);
        assertThat(said.words())
                .isEqualTo(isQuiet ? "" : "backfill --conf /etc/huitou/huitou.yml\nCannot go on: 100% full.\n");
    }

    @Test
    void systemd_takes_service_and_timer() throws Exception {
        assumeTrue(isInstalled("systemd-analyze"), "systemd-analyze is not installed");
        String here = Path.of("huitou").toAbsolutePath().normalize().toString();
        for (String unit : List.of("huitou.service", "huitou.timer")) {
            Files.writeString(folder.resolve(unit), text(unit).replace(HUITOU, here));
        }

        Said good = say(
                "systemd-analyze",
                "verify",
                folder.resolve("huitou.timer").toString(),
                folder.resolve("huitou.service").toString());
        Said next = say("systemd-analyze", "calendar", "--base-time=2026-06-30 20:00:00 UTC", calendar());
        Files.writeString(folder.resolve("huitou.timer"), text("huitou.timer").replace("Persistent", "Persistant"));
        Said bad =
                say("systemd-analyze", "verify", folder.resolve("huitou.timer").toString());

        assertThat(good.words()).isEmpty();
        assertThat(good.code()).isZero();
        assertThat(next.words()).contains("2026-07-01 19:00:00 UTC"); // 3:00 in Shanghai on the 2nd
        assertThat(bad.words()).contains("Persistant");
    }

    @Test
    void the_service_is_quiet_about_what_is_no_failure_and_waits_for_a_clean_end() throws IOException {
        assertThat(text("huitou.service").lines())
                .contains(
                        "Type=oneshot",
                        "SuccessExitStatus=" + ExitCode.LOCKED.code() + " " + ExitCode.STOPPED.code(),
                        "TimeoutStartSec=infinity",
                        "TimeoutStopSec=90",
                        "ExecStart=" + COMMAND + " $ONCE", // without quotes: no word, or several
                        "EnvironmentFile=-/run/huitou.once", // which need not be there
                        "LoadCredential=crm:/etc/huitou/secrets/crm");
        assertThat(text("huitou.timer").lines()).contains("Persistent=true");
        for (String unit :
                List.of("huitou.service", "huitou.timer")) { // to systemd what stands behind a value is of it
            assertThat(text(unit)).doesNotContainPattern("(?m)^(# )?[A-Z][A-Za-z]+=.*#");
        }
    }

    @Test
    void python_takes_the_dag_and_it_catches_up_one_night_at_a_time() throws Exception {
        assumeTrue(isInstalled("python3"), "python3 is not installed");
        Path dag = Files.copy(SCHEDULE.resolve("huitou_dag.py"), folder.resolve("huitou_dag.py"));

        Said compiled = say("python3", "-m", "py_compile", dag.toString());
        Said called = say("python3", "-c", """
                import ast, sys
                for call in ast.walk(ast.parse(open(sys.argv[1]).read())):
                    if isinstance(call, ast.Call):
                        print(ast.unparse(call.func), *[ast.unparse(a) for a in call.args],
                            *[f"{k.arg}={ast.unparse(k.value)}" for k in call.keywords], sep=" | ")
                """, dag.toString());

        assertThat(compiled.code()).as(compiled.words()).isZero();
        assertThat(called.words().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("DAG | ")
                        .contains(
                                " | schedule=CronDataIntervalTimetable('0 3 * * *', timezone=ZONE)",
                                " | catchup=True",
                                " | max_active_runs=1"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("BashOperator | ")
                        .contains("set date = data_interval_start.in_timezone('\" + ZONE + \"').to_date_string()")
                        .contains("exec " + COMMAND + " --from {{ date }} --to {{ date }} --again")
                        .contains(" | skip_on_exit_code=" + ExitCode.LOCKED.code(), " | retries=2"));
    }

    @Test
    void the_cron_job_is_of_the_shape_that_kubernetes_takes() throws IOException {
        Map<?, ?> cronJob = new Yaml(new SafeConstructor(new LoaderOptions())).load(text("cronjob.yaml"));

        assertThat(cronJob.get("apiVersion")).isEqualTo("batch/v1");
        assertThat(cronJob.get("kind")).isEqualTo("CronJob");
        Map<?, ?> spec = at(cronJob, "spec");
        assertThat(spec.get("schedule")).isEqualTo("0 3 * * *");
        assertThat(spec.get("timeZone")).isEqualTo(ZONE);
        assertThat(spec.get("concurrencyPolicy")).isEqualTo("Forbid");
        assertThat((Integer) spec.get("startingDeadlineSeconds")).isGreaterThan(3600);
        Map<?, ?> job = at(spec, "jobTemplate", "spec");
        Map<?, ?> rule = (Map<?, ?>) list(at(job, "podFailurePolicy"), "rules").get(1);
        assertThat(rule.get("action")).isEqualTo("FailJob");
        assertThat(at(rule, "onExitCodes").get("values")).isEqualTo(List.of(2, 3, 4, ExitCode.LOCKED.code()));
        Map<?, ?> pod = at(job, "template", "spec");
        assertThat(pod.get("restartPolicy")).isEqualTo("Never"); // a podFailurePolicy asks for it
        assertThat((Integer) pod.get("terminationGracePeriodSeconds")).isGreaterThan(60);
        Map<?, ?> container = (Map<?, ?>) list(pod, "containers").get(0);
        assertThat(container.get("name")).isEqualTo(at(rule, "onExitCodes").get("containerName"));
        assertThat(container.get("args")).isEqualTo(List.of("backfill", "--conf", "/etc/huitou/huitou.yml"));
        assertThat(names(list(container, "volumeMounts"))).isEqualTo(names(list(pod, "volumes")));
        Map<?, ?> secret = (Map<?, ?>) list(pod, "volumes").stream()
                .filter(volume -> ((Map<?, ?>) volume).containsKey("secret"))
                .findFirst()
                .orElseThrow();
        assertThat(at(secret, "secret").get("defaultMode")).isEqualTo(0440);
    }

    @Test
    void the_readme_tells_each_exit_code_to_each_scheduler() throws IOException {
        for (ExitCode code : ExitCode.values()) {
            assertThat(text("README.md")).containsPattern("\n\\| " + code.code() + " \\|( [^|]+ \\|){5}\n");
        }
    }

    private static boolean isCronField(String field, int least, int most) {
        return Arrays.stream(field.split(",", -1)).allMatch(part -> {
            String[] step = part.split("/", -1);
            if (step.length > 2 || (step.length == 2 && !isWithin(step[1], 1, most))) {
                return false;
            }
            if (step[0].equals("*")) {
                return true;
            }
            String[] range = step[0].split("-", -1);
            boolean isRange = range.length == 2
                    && isWithin(range[0], least, most)
                    && isWithin(range[1], Integer.parseInt(range[0]), most);
            return isRange || (range.length == 1 && step.length == 1 && isWithin(range[0], least, most));
        });
    }

    private static boolean isWithin(String number, int least, int most) {
        return number.matches("\\d{1,2}") && Integer.parseInt(number) >= least && Integer.parseInt(number) <= most;
    }

    private static String calendar() throws IOException {
        return text("huitou.timer")
                .lines()
                .filter(line -> line.startsWith("OnCalendar="))
                .map(line -> line.substring("OnCalendar=".length()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> at(Map<?, ?> map, String... keys) {
        Map<?, ?> inner = map;
        for (String key : keys) {
            inner = (Map<?, ?>) Objects.requireNonNull(inner.get(key), key);
        }
        return inner;
    }

    private static List<?> list(Map<?, ?> map, String key) {
        return (List<?>) Objects.requireNonNull(map.get(key), key);
    }

    private static List<Object> names(List<?> maps) {
        List<Object> names = new ArrayList<>();
        maps.forEach(map -> names.add(((Map<?, ?>) map).get("name")));
        return names;
    }

    private static String text(String file) throws IOException {
        return Files.readString(SCHEDULE.resolve(file));
    }

    private static boolean isInstalled(String command) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private record Said(int code, String words) {}

    private static Said say(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }
}
