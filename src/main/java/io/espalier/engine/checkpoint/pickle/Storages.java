package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.checkpoint.pickle.PickleStack.Broken;
import java.util.ArrayList;
import java.util.List;

/** Reads the tuples in which a pickle describes storages and tensors. */
final class Storages {
    private Storages() {}

    /** A storage: {@code ("storage", type, key, device, count)}; the device is where it once was. */
    static Value.Storage of(Value description) throws Broken {
        if (description instanceof Value.Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(0) instanceof Value.Text kind
                && kind.text().equals("storage")
                && tuple.items().get(1) instanceof Value.Name type
                && type.global().elements().isPresent()
                && tuple.items().get(2) instanceof Value.Text key
                && tuple.items().get(3) instanceof Value.Text
                && tuple.items().get(4) instanceof Value.Whole count) {
            return new Value.Storage(type.global(), key.text(), count.number());
        }
        throw new Broken("a reference does not describe a storage");
    }

    /** A tensor: {@code (storage, offset, shape, strides, requires_grad, hooks)}, and what newer versions add. */
    static Value.Tensor tensor(List<Value> arguments) throws Broken {
        if (arguments.size() >= 6
                && arguments.size() <= 7
                && arguments.get(0) instanceof Value.Storage storage
                && arguments.get(1) instanceof Value.Whole offset
                && arguments.get(2) instanceof Value.Tuple shape
                && arguments.get(3) instanceof Value.Tuple strides) {
            return new Value.Tensor(storage, offset.number(), wholes(shape), wholes(strides));
        }
        throw new Broken("a tensor is not described as one");
    }

    /** A parameter: {@code (tensor, requires_grad, hooks)}. */
    static Value.Tensor parameter(List<Value> arguments) throws Broken {
        if (arguments.size() == 3 && arguments.get(0) instanceof Value.Tensor tensor) {
            return tensor;
        }
        throw new Broken("a parameter is not made of a tensor");
    }

    private static List<Long> wholes(Value.Tuple tuple) throws Broken {
        List<Long> numbers = new ArrayList<>();
        for (Value item : tuple.items()) {
            if (!(item instanceof Value.Whole whole)) {
                throw new Broken("a size of a tensor is no whole number");
            }
            numbers.add(whole.number());
        }
        return numbers;
    }
}
