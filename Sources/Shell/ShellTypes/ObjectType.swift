import ShellRuntime

/// System.Object: what every value has.
enum ObjectType {
    static func register() {
        TypeMembers.add("System.Object") {
            [
                .constructor("") { _, _ in .object(NetObject()) },
                .method("type GetType()") { value, _, _ in
                    // A name with a `#` is PowerShell's for objects of a kind; .NET knows the type below it.
                    var type = value.type
                    while let own = type, own.fullName.contains("#"), let base = own.baseType { type = base }
                    return Value(type.map { TypeObject($0) })
                },
                .method("string ToString()") { value, _, runspace in Value(runspace.netText(value)) },
                .method("bool Equals(System.Object obj)") { value, args, runspace in
                    // Called on a custom object it is asked of the object that they all share, which is none of them.
                    .bool(value.objectValue?.kind != .custom && sameValue(value, args[0]))
                },
                .method("int GetHashCode()") { value, _, _ in .int(hash(value)) },
                .staticMethod("bool Equals(System.Object objA, System.Object objB)") { args, _ in
                    .bool(args[0].isNull ? args[1].isNull : sameValue(args[0], args[1]))
                },
                .staticMethod("bool ReferenceEquals(System.Object objA, System.Object objB)") { args, _ in
                    if args[0].isNull { return .bool(args[1].isNull) }
                    switch (args[0].base, args[1].base) {
                    case (.object(let a), .object(let b)): return .bool(a === b && !a.type.isValueType)
                    case (.string(let a), .string(let b)): return .bool(a === b)
                    default: return false
                    }
                },
            ]
        }
        TypeMembers.add("System.Management.Automation.PSCustomObject") {
            [.method("string ToString()") { value, _, _ in Value("") }]
        }
    }
    /// Object.Equals: same type and value.
    static func sameValue(_ a: Value, _ b: Value) -> Bool {
        switch (a.base, b.base) {
        case (.string(let x), .string(let y)): x.value.utf16.elementsEqual(y.value.utf16)
        case (.object(let x), .object(let y)): x === y || (x.type === y.type && x.isEqual(to: y))
        default: HashKey(a, ignoringCase: false) == HashKey(b, ignoringCase: false)
        }
    }
    static func hash(_ value: Value) -> Int32 {
        value.netHash ?? Int32(truncatingIfNeeded: HashKey(value, ignoringCase: false).hashValue)
    }
}
