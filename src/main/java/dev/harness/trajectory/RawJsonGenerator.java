package dev.harness.trajectory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Detects raw strings, which are written without a check that they are JSON. Not thread-safe. */
final class RawJsonGenerator extends JsonGeneratorDelegate {
    private boolean raw;

    RawJsonGenerator(JsonGenerator target) {
        super(target);
    }

    boolean wroteRaw() {
        return raw;
    }

    @Override
    public void writeRaw(String text) throws IOException {
        raw = true;
        super.writeRaw(text);
    }

    @Override
    public void writeRaw(String text, int offset, int length) throws IOException {
        raw = true;
        super.writeRaw(text, offset, length);
    }

    @Override
    public void writeRaw(SerializableString text) throws IOException {
        raw = true;
        super.writeRaw(text);
    }

    @Override
    public void writeRaw(char[] text, int offset, int length) throws IOException {
        raw = true;
        super.writeRaw(text, offset, length);
    }

    @Override
    public void writeRaw(char c) throws IOException {
        raw = true;
        super.writeRaw(c);
    }

    @Override
    public void writeRawValue(String text) throws IOException {
        raw = true;
        super.writeRawValue(text);
    }

    @Override
    public void writeRawValue(String text, int offset, int length) throws IOException {
        raw = true;
        super.writeRawValue(text, offset, length);
    }

    @Override
    public void writeRawValue(SerializableString text) throws IOException {
        raw = true;
        super.writeRawValue(text);
    }

    @Override
    public void writeRawValue(char[] text, int offset, int length) throws IOException {
        raw = true;
        super.writeRawValue(text, offset, length);
    }

    @Override
    public void writeRawUTF8String(byte[] text, int offset, int length) throws IOException {
        raw = true;
        super.writeRawUTF8String(text, offset, length);
    }
}
