package dev.harness.perf.heap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The objects of a heap dump, numbered from 0, and their references, which are read from the dump on demand. */
public final class HeapGraph {
    static final byte INSTANCE = 0;
    static final byte OBJECTS = 1;
    static final byte PRIMITIVES = 2;

    private final ByteBuffer dump;
    private final int idSize;
    private final HeapLayout layout;
    private final long[] types;
    private final byte[] kinds;
    private final int[] starts;
    private final LongIndex index;
    private final Map<Long, HeapClass> classes;
    private final List<HeapRoot> roots;

    private HeapGraph(Builder from) {
        this.dump = from.dump;
        this.idSize = from.idSize;
        this.layout = from.layout;
        this.types = Arrays.copyOf(from.types, from.size);
        this.kinds = Arrays.copyOf(from.kinds, from.size);
        this.starts = Arrays.copyOf(from.starts, from.size);
        this.index = from.index;
        this.classes = from.classes;
        this.roots = from.roots;
    }

    public HeapLayout layout() {
        return layout;
    }

    public int size() {
        return types.length;
    }

    List<HeapRoot> roots() {
        return roots;
    }

    Iterable<HeapClass> classes() {
        return classes.values();
    }

    /** Returns the number of the object with this id, {@link LongIndex#NONE} for null, a class or an unknown id. */
    int number(long id) {
        return index.get(id);
    }

    boolean isArray(int object) {
        return kinds[object] != INSTANCE;
    }

    /** Returns the id of an object's class, of an array of primitives the kind of its elements. */
    long typeId(int object) {
        return types[object];
    }

    public String className(int object) {
        return kinds[object] == PRIMITIVES
                ? HprofType.arrayName((int) types[object])
                : typeOf(object).map(HeapClass::name).orElse("?");
    }

    Optional<HeapClass> typeOf(int object) {
        return Optional.ofNullable(kinds[object] == PRIMITIVES ? null : classes.get(types[object]));
    }

    /** Returns whether an object is an instance of a class or of a subclass. */
    boolean isA(int object, String className) {
        HeapClass type = kinds[object] == INSTANCE ? classes.get(types[object]) : null;
        while (type != null && !type.name().equals(className)) {
            type = classes.get(type.superId());
        }
        return type != null;
    }

    /** Returns the object's own (shallow) size in bytes, without the gaps between its fields. */
    public long shallowSize(int object) {
        long bytes = layout.header();
        if (kinds[object] == INSTANCE) {
            for (HeapClass type = classes.get(types[object]); type != null; type = classes.get(type.superId())) {
                bytes += type.fields().stream()
                        .mapToInt(field -> HprofType.size(field.type(), layout.reference()))
                        .sum();
            }
        } else {
            int element = kinds[object] == OBJECTS ? layout.reference() : HprofType.size((int) types[object], idSize);
            bytes = layout.arrayHeader() + (long) length(object) * element;
        }
        return layout.aligned(bytes);
    }

    /** Returns an array's length. */
    int length(int object) {
        return dump.getInt(starts[object] + idSize + 4);
    }

    /** Returns an element of an array of objects, {@link LongIndex#NONE} for null. */
    int element(int object, int position) {
        return number(idAt(starts[object] + idSize + 8 + idSize + position * idSize));
    }

    /** Returns an element of a primitive array of one-byte elements. */
    byte byteElement(int object, int position) {
        return dump.get(starts[object] + idSize + 9 + position);
    }

    /** Calls the visitor with every object that this one refers to, once for each reference. */
    public void references(int object, IntConsumer visitor) {
        slots(object, (target, slot) -> visitor.accept(target));
    }

    /** Receives an object that another refers to, and the number of the element or field, from 0. */
    interface SlotVisitor {
        void visit(int target, int slot);
    }

    void slots(int object, SlotVisitor visitor) {
        if (kinds[object] == OBJECTS) {
            for (int i = length(object) - 1; i >= 0; i--) {
                visit(element(object, i), i, visitor);
            }
        } else if (kinds[object] == INSTANCE) {
            int[] slot = {0};
            fields(object, (field, position) -> {
                if (field.type() == HprofType.OBJECT) {
                    visit(number(idAt(position)), slot[0]++, visitor);
                }
            });
        }
    }

    private static void visit(int target, int slot, SlotVisitor visitor) {
        if (target != LongIndex.NONE) {
            visitor.visit(target, slot);
        }
    }

    /** Returns how many elements of an array of objects are not null; 0 for any other object. */
    public int references(int object) {
        int count = 0;
        if (kinds[object] == OBJECTS) {
            int first = starts[object] + idSize + 8 + idSize;
            for (int i = length(object) - 1; i >= 0; i--) {
                count += idAt(first + i * idSize) == 0 ? 0 : 1;
            }
        }
        return count;
    }

    /** Receives an instance field and the position of its value in the dump. */
    interface FieldVisitor {
        void visit(HeapClass.Field field, int position);
    }

    void fields(int object, FieldVisitor visitor) {
        int position = starts[object] + idSize + 4 + idSize + 4;
        for (HeapClass type = classes.get(types[object]); type != null; type = classes.get(type.superId())) {
            for (HeapClass.Field field : type.fields()) {
                visitor.visit(field, position);
                position += HprofType.size(field.type(), idSize);
            }
        }
    }

    /** Returns the object in a field, {@link LongIndex#NONE} for null or if there is no such field. */
    int field(int object, String name) {
        int[] found = {LongIndex.NONE};
        fields(object, (field, position) -> {
            if (field.name().equals(name) && field.type() == HprofType.OBJECT) {
                found[0] = number(idAt(position));
            }
        });
        return found[0];
    }

    /** Returns the first whole number or boolean in a field of that name, 0 if there is none. */
    long number(int object, String name) {
        long[] found = {0};
        fields(object, (field, position) -> {
            if (field.name().equals(name) && field.type() != HprofType.OBJECT) {
                found[0] = switch (HprofType.size(field.type(), idSize)) {
                    case 1 -> dump.get(position);
                    case 2 -> dump.getShort(position);
                    case 4 -> dump.getInt(position);
                    default -> dump.getLong(position);
                };
            }
        });
        return found[0];
    }

    private long idAt(int position) {
        return idSize == Long.BYTES ? dump.getLong(position) : dump.getInt(position) & 0xFFFFFFFFL;
    }

    /** Collects what a reader finds. */
    static final class Builder {
        private final ByteBuffer dump;
        private final int idSize;
        private final HeapLayout layout;
        private final LongIndex index = new LongIndex();
        private final Map<Long, HeapClass> classes = new HashMap<>();
        private final List<HeapRoot> roots = new ArrayList<>();
        private long[] types = new long[1024];
        private byte[] kinds = new byte[1024];
        private int[] starts = new int[1024];
        private int size;

        Builder(ByteBuffer dump, int idSize, HeapLayout layout) {
            this.dump = dump;
            this.idSize = idSize;
            this.layout = layout;
        }

        void object(long id, byte kind, long type, int start) {
            if (size == types.length) {
                types = Arrays.copyOf(types, size * 2);
                kinds = Arrays.copyOf(kinds, size * 2);
                starts = Arrays.copyOf(starts, size * 2);
            }
            types[size] = type;
            kinds[size] = kind;
            starts[size] = start;
            index.put(id, size);
            size++;
        }

        void type(HeapClass type) {
            classes.put(type.id(), type);
        }

        void root(HeapRoot root) {
            roots.add(root);
        }

        HeapGraph build() {
            return new HeapGraph(this);
        }
    }
}
