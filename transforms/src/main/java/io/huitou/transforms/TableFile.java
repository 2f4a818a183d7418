package io.huitou.transforms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The yml beside a question, as it is written; unknown keys are refused. */
record TableFile(
        @Nullable Bilingual title,
        @Nullable Bilingual says,
        @Nullable String grain,
        @Nullable String shape,
        @Nullable String unit,
        @Nullable String better,
        @Nullable String owner,
        @Nullable String source,
        @Nullable List<String> needs,
        @Nullable Map<String, ColumnFile> columns,
        @Nullable List<Map<Check.Severity, String>> checks,
        @Nullable List<String> key,
        @JsonProperty("computed_by") @Nullable String computedBy) {

    record ColumnFile(@Nullable String type, @Nullable Bilingual says, boolean personal) {
        @JsonCreator
        ColumnFile {}
    }
}
