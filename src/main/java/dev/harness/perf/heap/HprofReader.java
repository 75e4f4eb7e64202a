package dev.harness.perf.heap;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a heap dump in the format {@code JAVA PROFILE 1.0.2}, as {@code HotSpotDiagnosticMXBean.dumpHeap} and
 * {@code -XX:+HeapDumpOnOutOfMemoryError} write it:
 *
 * <pre>
 * file    = "JAVA PROFILE 1.0.2\0"  u4 id size  u8 time  record*
 * record  = u1 tag  u4 time  u4 length  body
 * body    = 0x01 name: id, text | 0x02 class: u4 serial, id, u4, id of its name | 0x0C, 0x1C heap: sub*
 * </pre>
 */
final class HprofReader {
    private static final int NAME = 0x01;
    private static final int LOADED_CLASS = 0x02;
    private static final int HEAP = 0x0C;
    private static final int HEAP_SEGMENT = 0x1C;

    private final ByteBuffer dump;
    private final int idSize;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Long> classNames = new HashMap<>();
    private final HeapGraph.Builder graph;

    private HprofReader(ByteBuffer dump, HeapLayout layout) throws IOException {
        this.dump = dump;
        StringBuilder magic = new StringBuilder();
        for (byte next = dump.get(); next != 0; next = dump.get()) {
            magic.append((char) next);
        }
        if (!magic.toString().startsWith("JAVA PROFILE 1.0")) {
            throw new IOException("not a heap dump: it begins with \"" + magic + "\"");
        }
        this.idSize = dump.getInt();
        dump.getLong();
        this.graph = new HeapGraph.Builder(dump, idSize, layout);
    }

    /** Returns the objects of a dump of a JVM with the usual layout. */
    static HeapGraph read(Path file) throws IOException {
        return read(file, HeapLayout.COMPRESSED);
    }

    /**
     * Returns the objects of a dump of a JVM that lays its objects out like this.
     *
     * @throws IOException if the file cannot be read, is no heap dump or is larger than 2 GB
     */
    static HeapGraph read(Path file, HeapLayout layout) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException("a heap dump of " + channel.size() + " bytes is too large to be read");
            }
            HprofReader reader = new HprofReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), layout);
            reader.readRecords();
            return reader.graph.build();
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("the heap dump is truncated or damaged", e);
        }
    }

    private void readRecords() throws IOException {
        while (dump.remaining() >= 9) {
            int tag = dump.get() & 0xFF;
            dump.getInt();
            int length = dump.getInt();
            int end = dump.position() + length;
            switch (tag) {
                case NAME -> {
                    long id = id();
                    byte[] text = new byte[length - idSize];
                    dump.get(text);
                    names.put(id, new String(text, StandardCharsets.UTF_8));
                }
                case LOADED_CLASS -> {
                    dump.getInt();
                    long id = id();
                    dump.getInt();
                    classNames.put(id, id());
                }
                case HEAP, HEAP_SEGMENT -> readHeap(end);
                default -> {}
            }
            dump.position(end);
        }
    }

    private void readHeap(int end) throws IOException {
        while (dump.position() < end) {
            int tag = dump.get() & 0xFF;
            switch (tag) {
                case 0x20 -> readClass();
                case 0x21 -> readInstance();
                case 0x22 -> readObjectArray();
                case 0x23 -> readPrimitiveArray();
                default -> readRoot(tag);
            }
        }
    }

    private void readRoot(int tag) throws IOException {
        long object = id();
        int thread = 0;
        switch (tag) {
            case 0xFF, 0x05, 0x07 -> {}
            case 0x01 -> id();
            case 0x02, 0x03, 0x08 -> {
                thread = dump.getInt();
                dump.getInt();
            }
            case 0x04, 0x06 -> thread = dump.getInt();
            default -> throw new IOException("the heap dump holds the unknown tag " + tag);
        }
        graph.root(new HeapRoot(object, tag, thread));
    }

    private void readClass() {
        long id = id();
        dump.getInt();
        long superId = id();
        skip(5 * idSize + 4);
        for (int constants = dump.getShort() & 0xFFFF; constants > 0; constants--) {
            dump.getShort();
            skip(HprofType.size(dump.get(), idSize));
        }
        List<HeapClass.Static> statics = readStatics();
        List<HeapClass.Field> fields = new ArrayList<>();
        for (int count = dump.getShort() & 0xFFFF; count > 0; count--) {
            fields.add(new HeapClass.Field(names.getOrDefault(id(), "?"), dump.get()));
        }
        String name = HprofType.readable(
                names.getOrDefault(classNames.getOrDefault(id, 0L), "?").replace('/', '.'));
        graph.type(new HeapClass(id, superId, name, fields, statics));
    }

    private List<HeapClass.Static> readStatics() {
        List<HeapClass.Static> statics = new ArrayList<>();
        for (int count = dump.getShort() & 0xFFFF; count > 0; count--) {
            String name = names.getOrDefault(id(), "?");
            int type = dump.get();
            if (type == HprofType.OBJECT) {
                statics.add(new HeapClass.Static(name, id()));
            } else {
                skip(HprofType.size(type, idSize));
            }
        }
        return statics;
    }

    private void readInstance() {
        int start = dump.position();
        long id = id();
        dump.getInt();
        long type = id();
        skip(dump.getInt());
        graph.object(id, HeapGraph.INSTANCE, type, start);
    }

    private void readObjectArray() {
        int start = dump.position();
        long id = id();
        dump.getInt();
        int length = dump.getInt();
        long type = id();
        skip(length * idSize);
        graph.object(id, HeapGraph.OBJECTS, type, start);
    }

    private void readPrimitiveArray() {
        int start = dump.position();
        long id = id();
        dump.getInt();
        int length = dump.getInt();
        int type = dump.get();
        skip(length * HprofType.size(type, idSize));
        graph.object(id, HeapGraph.PRIMITIVES, type, start);
    }

    private long id() {
        return idSize == Long.BYTES ? dump.getLong() : dump.getInt() & 0xFFFFFFFFL;
    }

    private void skip(int bytes) {
        dump.position(dump.position() + bytes);
    }
}
