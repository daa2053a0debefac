/// `$input` in an end block: an enumerator over what came through the pipeline. What was read is gone until `Reset()`.
final class InputEnumerator: NetObject, Enumerating {
    private let items: ContiguousArray<Value>
    private var position = -1
    init(_ items: ContiguousArray<Value>) {
        self.items = items
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { InputEnumerator.enumeratorType }
    var knownCount: Int? { nil }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws {
        while let item = next() { try body(item) }
    }
    func makePuller() -> () throws -> Value? { { [self] in next() } }
    private func next() -> Value? {
        if position < items.count { position += 1 }
        return position < items.count ? items[position] : Value?.none
    }
    private var current: Value? { items.indices.contains(position) ? items[position] : Value?.none }

    private static func me(_ value: Value) -> InputEnumerator? { value.as(InputEnumerator.self) }
    private static let enumeratorType = TypeInfo(
        "System.Collections.ArrayList+ArrayListEnumeratorSimple", interfaces: ["System.Collections.IEnumerator", "System.ICloneable"],
        members: {
            [
                .property("Current", "System.Object") { this, _ in
                    guard let current = me(this)?.current else {
                        throw NetException.invalidOperation(
                            me(this)?.position == -1 ? "Enumeration has not started. Call MoveNext." : "Enumeration already finished.")
                    }
                    return current
                },
                .method("bool MoveNext()") { this, _, _ in .bool(me(this)?.next() != nil) },
                .method("void Reset()") { this, _, _ in
                    me(this)?.position = -1
                    return .void
                },
                .method("System.Object Clone()") { this, _, _ in
                    guard let own = me(this) else { return .null }
                    let copy = InputEnumerator(own.items)
                    copy.position = own.position
                    return .object(copy)
                },
            ]
        })
}
