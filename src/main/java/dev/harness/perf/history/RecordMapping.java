package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.SizeCount;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;

/** How records become JSON and come back: every component is there in its own type, or it is optional. */
final class RecordMapping {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new Scalars.FigureWriter())
                    .addDeserializer(double.class, new Scalars.FigureReader())
                    .addDeserializer(Double.class, new Scalars.FigureReader())
                    .addDeserializer(int.class, new Scalars.CountReader()))
            .addMixIn(Machine.class, WithId.class)
            .addMixIn(Verdict.class, WithFlatSubject.class)
            .addMixIn(SizeCount.class, AsPair.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .withConfigOverride(
                    double.class,
                    figure -> figure.setInclude(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private RecordMapping() {}

    /** The id is made of the other fields; it stands in the file for people, and is not read. */
    @JsonPropertyOrder("id")
    interface WithId {
        @JsonProperty
        String id();
    }

    interface WithFlatSubject {
        @JsonUnwrapped
        Subject subject();
    }

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    interface AsPair {}
}
