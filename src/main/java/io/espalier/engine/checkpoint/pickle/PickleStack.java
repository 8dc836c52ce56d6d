package io.espalier.engine.checkpoint.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack of a pickle with its marks, and what is kept beside it. Bounded; breaks with {@link Broken} otherwise. */
final class PickleStack {
    private static final int DEEPEST = 1_000_000;

    private final List<Value> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Value> kept = new HashMap<>();

    /** The stack holds something else than a step needs; the machine says where. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what);
        }
    }

    void push(Value value) throws Broken {
        if (values.size() >= DEEPEST) {
            throw new Broken("its stack is deeper than the limit of " + DEEPEST);
        }
        values.add(value);
    }

    Value pop() throws Broken {
        Value top = top();
        values.remove(values.size() - 1);
        return top;
    }

    /** Returns the top, which must lie above the last mark. */
    Value top() throws Broken {
        if (values.size() <= (marks.isEmpty() ? 0 : marks.peek())) {
            throw new Broken("its stack is empty where a step needs a value");
        }
        return values.get(values.size() - 1);
    }

    void mark() throws Broken {
        if (marks.size() >= DEEPEST) {
            throw new Broken("it has more marks than the limit of " + DEEPEST);
        }
        marks.push(values.size());
    }

    /** Takes away and returns what lies above the last mark. */
    List<Value> popToMark() throws Broken {
        if (marks.isEmpty()) {
            throw new Broken("a step needs a mark and there is none");
        }
        List<Value> above = values.subList(marks.pop(), values.size());
        List<Value> taken = List.copyOf(above);
        above.clear();
        return taken;
    }

    /** Takes away and returns the top values, lowest first. */
    List<Value> pop(int count) throws Broken {
        Value[] taken = new Value[count];
        for (int i = count - 1; i >= 0; i--) {
            taken[i] = pop();
        }
        return List.of(taken);
    }

    void keep(int number) throws Broken {
        kept.put(number, top());
    }

    void recall(int number) throws Broken {
        Value value = kept.get(number);
        if (value == null) {
            throw new Broken("it recalls a value that it has not kept");
        }
        push(value);
    }

    boolean isEmpty() {
        return values.isEmpty() && marks.isEmpty();
    }
}
