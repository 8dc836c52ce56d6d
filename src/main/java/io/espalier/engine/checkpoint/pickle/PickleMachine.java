package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.checkpoint.pickle.PickleStack.Broken;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Walks one pickle step by step, with the steps of {@link Opcode} and the names of {@link Global} only. One instance, one pickle. */
final class PickleMachine {
    private static final int MOST_STEPS = 5_000_000;
    private static final int LONGEST_NAME = 256;

    private final Path file;
    private final ByteBuffer program;
    private final PickleStack stack = new PickleStack();

    PickleMachine(Path file, ByteBuffer program) {
        this.file = file;
        this.program = program.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns what the program builds. */
    Value run() throws EngineException {
        try {
            for (int steps = 0; steps < MOST_STEPS; steps++) {
                Opcode step = next();
                if (step == Opcode.STOP) {
                    return result();
                }
                take(step);
            }
            throw new Broken("it has more steps than the limit of " + MOST_STEPS);
        } catch (BufferUnderflowException e) {
            throw problem("PK-001", "the pickle is cut short").asException(e);
        } catch (Broken e) {
            throw problem("PK-002", "the pickle is broken: " + e.getMessage()).asException(e);
        }
    }

    private Value result() throws Broken {
        Value result = stack.pop();
        if (!stack.isEmpty() || program.hasRemaining()) {
            throw new Broken("something is left over at its end");
        }
        return result;
    }

    private Opcode next() throws EngineException {
        int code = program.get() & 0xff;
        Optional<Opcode> step = Opcode.of(code);
        if (step.isEmpty()) {
            throw problem("PK-003", "the pickle takes a step that weight files do not need, and is not read")
                    .found(String.format(Locale.ROOT, "0x%02x", code))
                    .expected("plain data of pickle protocol 2, as torch.save writes them")
                    .asException();
        }
        return step.get();
    }

    private void take(Opcode step) throws Broken, EngineException {
        switch (step) {
            case PROTO -> readProtocol();
            case MARK -> stack.mark();
            case GLOBAL -> stack.push(new Value.Name(global()));
            case REDUCE -> reduce();
            case BUILD -> build();
            case BINPERSID -> stack.push(Storages.of(stack.pop()));
            case BINPUT -> stack.keep(program.get() & 0xff);
            case LONG_BINPUT -> stack.keep(program.getInt());
            case BINGET -> stack.recall(program.get() & 0xff);
            case LONG_BINGET -> stack.recall(program.getInt());
            default -> takeData(step);
        }
    }

    private void takeData(Opcode step) throws Broken, EngineException {
        switch (step) {
            case NONE -> stack.push(Value.None.NONE);
            case NEWTRUE -> stack.push(new Value.Truth(true));
            case NEWFALSE -> stack.push(new Value.Truth(false));
            case BININT -> stack.push(new Value.Whole(program.getInt()));
            case BININT1 -> stack.push(new Value.Whole(program.get() & 0xff));
            case BININT2 -> stack.push(new Value.Whole(program.getShort() & 0xffff));
            case LONG1 -> stack.push(new Value.Whole(longNumber()));
            case BINFLOAT -> stack.push(new Value.Real(Double.longBitsToDouble(Long.reverseBytes(program.getLong()))));
            case BINUNICODE -> stack.push(new Value.Text(text()));
            case EMPTY_TUPLE -> stack.push(Value.Tuple.EMPTY);
            case TUPLE1 -> stack.push(new Value.Tuple(stack.pop(1)));
            case TUPLE2 -> stack.push(new Value.Tuple(stack.pop(2)));
            case TUPLE3 -> stack.push(new Value.Tuple(stack.pop(3)));
            case TUPLE -> stack.push(new Value.Tuple(stack.popToMark()));
            case EMPTY_LIST -> stack.push(new Value.Listing());
            case APPEND -> append(stack.pop(1));
            case APPENDS -> append(stack.popToMark());
            case EMPTY_DICT -> stack.push(new Value.Table());
            case SETITEM -> set(stack.pop(2));
            case SETITEMS -> set(stack.popToMark());
            default -> throw new IllegalStateException(step + " was taken before");
        }
    }

    private void readProtocol() throws EngineException {
        int protocol = program.get() & 0xff;
        if (protocol != 2) {
            throw problem("PK-004", "the pickle has another protocol")
                    .found(protocol)
                    .expected("2, which torch.save uses by default")
                    .asException();
        }
    }

    private Global global() throws EngineException, Broken {
        String module = line();
        String symbol = line();
        Optional<Global> global = Global.of(module, symbol);
        if (global.isEmpty()) {
            throw problem(
                            "PK-005",
                            "the pickle refers to " + Quote.of(module + "." + symbol)
                                    + ", which is not needed for weights")
                    .expected("tensors only; nothing of this file was run")
                    .advice(
                            "Do not load this file with another program unless you trust its source; tensors alone can be"
                                    + " saved with safetensors.torch.save_file")
                    .asException();
        }
        return global.get();
    }

    private String line() throws Broken {
        StringBuilder line = new StringBuilder();
        for (int c = program.get() & 0xff; c != '\n'; c = program.get() & 0xff) {
            if (line.length() == LONGEST_NAME) {
                throw new Broken("a name is longer than " + LONGEST_NAME + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private String text() throws Broken {
        long length = Integer.toUnsignedLong(program.getInt());
        if (length > program.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer bytes = program.slice(program.position(), (int) length);
        program.position(program.position() + (int) length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Broken("a text is not UTF-8");
        }
    }

    private long longNumber() throws Broken {
        int length = program.get() & 0xff;
        if (length > Long.BYTES) {
            throw new Broken("a number has more than 64 bits");
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            number |= (program.get() & 0xffL) << (8 * i);
        }
        int unused = Long.SIZE - 8 * length;
        return length == 0 ? 0 : number << unused >> unused;
    }

    private void reduce() throws Broken {
        Value arguments = stack.pop();
        if (!(stack.pop() instanceof Value.Name name) || !(arguments instanceof Value.Tuple tuple)) {
            throw new Broken("something that is no name is applied");
        }
        stack.push(
                switch (name.global()) {
                    case ORDERED_DICT -> {
                        if (!tuple.items().isEmpty()) {
                            throw new Broken("a dictionary is made of something");
                        }
                        yield new Value.Table();
                    }
                    case REBUILD_TENSOR -> Storages.tensor(tuple.items());
                    case REBUILD_PARAMETER -> Storages.parameter(tuple.items());
                    default -> throw new Broken("a storage type is applied");
                });
    }

    /** A state_dict carries version numbers as an attribute: they are not needed. */
    private void build() throws Broken {
        Value state = stack.pop();
        if (!(stack.top() instanceof Value.Table) || !(state instanceof Value.Table)) {
            throw new Broken("something else than a dictionary is given attributes");
        }
    }

    private void append(List<Value> items) throws Broken {
        if (!(stack.top() instanceof Value.Listing list)) {
            throw new Broken("something is appended to what is no list");
        }
        list.items().addAll(items);
    }

    private void set(List<Value> pairs) throws Broken {
        if (!(stack.top() instanceof Value.Table table) || pairs.size() % 2 != 0) {
            throw new Broken("pairs are added to what is no dictionary");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            table.items().put(key(pairs.get(i)), pairs.get(i + 1));
        }
    }

    private static String key(Value key) throws Broken {
        if (key instanceof Value.Text text) {
            return text.text();
        }
        if (key instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        }
        throw new Broken("a key of a dictionary is neither text nor a number");
    }

    private Problem problem(String code, String what) {
        return Problem.of(code, what).at(file + ", data.pkl, byte " + program.position());
    }
}
