package io.huitou.reports;

import java.nio.file.Path;
import java.time.LocalDate;

/** The release of an earlier business date against which restatements are told. file: its analysts' file. */
public record EarlierRelease(String release, LocalDate asOf, Path file) {}
