package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** Numbers in records: a figure that is not known is NaN, and left out of the file; an int is a count, never negative. */
final class Scalars {
    private Scalars() {}

    static final class FigureWriter extends StdScalarSerializer<Double> {
        private static final long serialVersionUID = 1;

        FigureWriter() {
            super(double.class, false);
        }

        /** What is empty is left out. */
        @Override
        public boolean isEmpty(SerializerProvider provider, Double figure) {
            return !Double.isFinite(figure);
        }

        @Override
        public void serialize(Double figure, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(figure);
        }
    }

    /** Databind itself takes the text "NaN" for a number. */
    static final class FigureReader extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1;

        FigureReader() {
            super(double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken().isNumeric() && Double.isFinite(json.getDoubleValue())
                    ? (Double) json.getDoubleValue()
                    : (Double) context.handleUnexpectedToken(double.class, json);
        }

        @Override
        public Double getAbsentValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    static final class CountReader extends StdScalarDeserializer<Integer> {
        private static final long serialVersionUID = 1;

        CountReader() {
            super(int.class);
        }

        @Override
        public Integer deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.hasToken(JsonToken.VALUE_NUMBER_INT)
                            && json.getNumberType() == JsonParser.NumberType.INT
                            && json.getIntValue() >= 0
                    ? (Integer) json.getIntValue()
                    : (Integer) context.handleUnexpectedToken(int.class, json);
        }
    }
}
