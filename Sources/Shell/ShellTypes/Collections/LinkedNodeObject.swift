import ShellRuntime

/// LinkedListNode<T>: keeps its place while the list around it changes.
final class LinkedNodeObject: NetObject {
    private(set) var list: ListObject?
    private(set) var at: Int
    /// The value of a node that is in no list.
    private var own: Value
    private let element: TypeInfo

    private struct Known {
        weak var node: LinkedNodeObject?
    }
    private static let lock = Lock()
    /// The nodes that somebody holds, by their list.
    nonisolated(unsafe) private static var known: [ObjectIdentifier: [Known]] = [:]

    private init(_ list: ListObject?, _ at: Int, own: Value, element: TypeInfo) {
        self.list = list
        self.at = at
        self.own = own
        self.element = element
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Collections.Generic.LinkedListNode[\(element.fullName)]") ?? WellKnown.object }

    /// The node at a place: the one that is held already, or a new one.
    static func node(of list: ListObject, _ at: Int) -> LinkedNodeObject {
        lock.withLock {
            let key = ObjectIdentifier(list)
            var held = (known[key] ?? []).filter { $0.node?.list === list }
            if let node = held.first(where: { $0.node?.at == at })?.node { return node }
            let made = LinkedNodeObject(list, at, own: .null, element: list.type.genericArguments.first ?? WellKnown.object)
            held.append(Known(node: made))
            known[key] = held
            return made
        }
    }
    private static func change(_ list: ListObject, _ body: (LinkedNodeObject) -> Void) {
        lock.withLock {
            let key = ObjectIdentifier(list)
            guard let held = known[key] else { return }
            for entry in held { if let node = entry.node, node.list === list { body(node) } }
            let left = held.filter { $0.node?.list === list }
            known[key] = left.isEmpty ? nil : left
        }
    }
    private func leave() {
        own = list.map { $0.items.indices.contains(at) ? $0.items[at] : .null } ?? .null
        list = nil
        at = -1
    }
    static func inserted(_ item: Value, into list: ListObject, at index: Int) -> Value {
        change(list) { if $0.at >= index { $0.at += 1 } }
        list.items.insert(item, at: index)
        return .object(node(of: list, index))
    }
    /// Puts a node of no list into one.
    static func put(_ value: Value, into list: ListObject, at index: Int) throws -> Value {
        guard let node = value.as(LinkedNodeObject.self) else { throw NetException.argumentNull("node") }
        guard node.list == nil else { throw NetException.invalidOperation("The LinkedList node already belongs to a LinkedList.") }
        change(list) { if $0.at >= index { $0.at += 1 } }
        list.items.insert(node.own, at: index)
        lock.withLock { known[ObjectIdentifier(list), default: []].append(Known(node: node)) }
        node.list = list
        node.at = index
        return .void
    }
    static func removed(from list: ListObject, at index: Int) {
        change(list) { node in
            if node.at == index { node.leave() } else if node.at > index { node.at -= 1 }
        }
        list.items.remove(at: index)
    }
    /// A list is about to lose all its items, or has lost them.
    static func cleared(_ list: ListObject) { change(list) { $0.leave() } }

    private static func near(_ value: Value, _ step: Int) -> Value {
        guard let me = value.as(LinkedNodeObject.self), let list = me.list, list.items.indices.contains(me.at + step) else { return .null }
        return .object(node(of: list, me.at + step))
    }
    /// The type of the nodes of a list of a type.
    static func nodeType(_ element: TypeInfo) -> TypeInfo {
        let shown = element.displayName, node = "System.Collections.Generic.LinkedListNode[\(shown)]"
        return TypeInfo("System.Collections.Generic.LinkedListNode`1[[\(element.fullName)]]", flags: .sealed, displayName: node, genericArguments: [element], members: {
        [
            .constructor("\(shown) value") { args, _ in .object(LinkedNodeObject(nil, -1, own: args[0], element: element)) },
            .property("List", "System.Collections.Generic.LinkedList[\(shown)]") { value, _ in Value(value.as(LinkedNodeObject.self)?.list) },
            .property("Next", node) { value, _ in near(value, 1) },
            .property("Previous", node) { value, _ in near(value, -1) },
            .property("Value", shown, set: { value, new, _ in
                guard let me = value.as(LinkedNodeObject.self) else { return }
                if let list = me.list, list.items.indices.contains(me.at) { list.items[me.at] = new } else { me.own = new }
            }) { value, _ in
                guard let me = value.as(LinkedNodeObject.self) else { return .null }
                guard let list = me.list else { return me.own }
                return list.items.indices.contains(me.at) ? list.items[me.at] : .null
            },
        ]
        })
    }
}
