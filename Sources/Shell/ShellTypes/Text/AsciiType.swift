import ShellRuntime

/// System.Text.Ascii; FileSystemName, which matches names; StructuralComparisons, which compares what arrays hold.
enum AsciiType {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Text.Ascii") { TypeInfo("System.Text.Ascii", flags: [.staticClass, .abstract, .sealed], members: { ascii }) }
        registry.register("System.IO.Enumeration.FileSystemName") { TypeInfo("System.IO.Enumeration.FileSystemName", flags: [.staticClass, .abstract, .sealed], members: { names }) }
        registry.register("System.Collections.StructuralComparisons") { TypeInfo("System.Collections.StructuralComparisons", flags: [.staticClass, .abstract, .sealed], members: { comparisons }) }
        TypeMembers.add("System.Management.Automation.PSObject") {
            [
                .staticMethod("psobject AsPSObject(System.Object obj)") { args, _ in
                    if args[0].isNull { throw NetException("System.Management.Automation.PSArgumentNullException", "Cannot process argument because the value of argument \"obj\" is null. Change the value of argument \"obj\" to a non-null value.") }
                    return args[0]
                },
                .staticMethod("psobject AsPSObject(System.Object obj, bool storeTypeNameAndInstanceMembersLocally)") { args, _ in args[0] },
            ]
        }
    }
    /// The units of a text, or of an array of bytes or characters.
    private static func units(_ value: Value) -> [UInt16] {
        if let text = value.stringValue { return Array(text.utf16) }
        let bytes = value.bytes
        return bytes.isEmpty ? value.characters : bytes.map { UInt16($0) }
    }
    private static func folded(_ unit: UInt16) -> UInt16 { (0x41...0x5A).contains(unit) ? unit + 32 : unit }
    private static var ascii: [TypeMember] {
        let texts = ["string", "byte[]", "char[]"]
        return texts.flatMap { type -> [TypeMember] in
            [.staticMethod("bool IsValid(\(type) value)") { args, _ in .bool(units(args[0]).allSatisfy { $0 < 0x80 }) }]
                + texts.flatMap { other -> [TypeMember] in
                    [
                        .staticMethod("bool Equals(\(type) left, \(other) right)") { args, _ in
                            let left = units(args[0])
                            return .bool(left == units(args[1]) && left.allSatisfy { $0 < 0x80 })
                        },
                        .staticMethod("bool EqualsIgnoreCase(\(type) left, \(other) right)") { args, _ in
                            let left = units(args[0])
                            return .bool(left.map(folded) == units(args[1]).map(folded) && left.allSatisfy { $0 < 0x80 })
                        },
                    ]
                }
        } + [
            .staticMethod("bool IsValid(char value)") { args, _ in if case .char(let unit) = args[0].base { .bool(unit < 0x80) } else { false } },
            .staticMethod("bool IsValid(byte value)") { args, _ in .bool(args[0].int < 0x80) },
        ]
    }

    /// Whether a name fits an expression of `*` and `?`; a backslash takes the next sign as it is.
    private static func fits(_ name: [Character], _ pattern: [Character], ignoresCase: Bool) -> Bool {
        var signs: [(sign: Character, isPlain: Bool)] = [], at = 0
        while at < pattern.count {
            if pattern[at] == "\\", at + 1 < pattern.count {
                at += 1
                signs.append((pattern[at], true))
            } else {
                signs.append((pattern[at], false))
            }
            at += 1
        }
        func same(_ a: Character, _ b: Character) -> Bool { a == b || ignoresCase && a.lowercased() == b.lowercased() }
        // The places of the expression that have been reached so far.
        var reached: Set<Int> = [0]
        func spread(_ places: Set<Int>) -> Set<Int> {
            var all = places
            for place in places.sorted() {
                var next = place
                while next < signs.count, signs[next].sign == "*", !signs[next].isPlain {
                    next += 1
                    all.insert(next)
                }
            }
            return all
        }
        reached = spread(reached)
        for letter in name {
            var next: Set<Int> = []
            for place in reached where place < signs.count {
                let (sign, isPlain) = signs[place]
                if sign == "*", !isPlain { next.insert(place) } else if sign == "?" && !isPlain || same(sign, letter) { next.insert(place + 1) }
            }
            reached = spread(next)
            if reached.isEmpty { return false }
        }
        return reached.contains(signs.count)
    }
    private static var names: [TypeMember] {
        ["", ", bool ignoreCase"].map { tail in
            .staticMethod("bool MatchesSimpleExpression(string expression, string name\(tail))") { args, _ in
                .bool(fits(Array(args[1].string), Array(args[0].string), ignoresCase: args.count < 3 || args[2].bool))
            }
        } + [.staticMethod("string TranslateWin32Expression(string expression)") { args, _ in
            let text = args[0].string
            return Value(text.isEmpty || text == "*" || text == "*.*" ? "*" : text)
        }]
    }

    // MARK: What arrays hold

    private static func same(_ a: Value, _ b: Value) -> Bool {
        guard let left = a.as(ArrayObject.self), let right = b.as(ArrayObject.self) else { return ArrayType.same(a, b) }
        return left.count == right.count && (0..<left.count).allSatisfy { same(left.element($0), right.element($0)) }
    }
    private static func order(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Int {
        guard let left = a.as(ArrayObject.self), let right = b.as(ArrayObject.self) else { return try Comparing.order(.null, runspace)(a, b) }
        guard left.count == right.count else { throw NetException.argument("Object is not an array with the same number of elements as the array to compare it to.", "other") }
        for at in 0..<left.count {
            let found = try order(left.element(at), right.element(at), runspace)
            if found != 0 { return found }
        }
        return 0
    }
    private static let equality = TypeInfo("System.Collections.StructuralEqualityComparer", interfaces: ["System.Collections.IEqualityComparer"], flags: .sealed, members: {
        [.method("bool Equals(System.Object x, System.Object y)") { _, args, _ in .bool(same(args[0], args[1])) }]
    })
    private static let ordering = TypeInfo("System.Collections.StructuralComparer", interfaces: ["System.Collections.IComparer"], flags: .sealed, members: {
        [.method("int Compare(System.Object x, System.Object y)") { _, args, runspace in Value(try order(args[0], args[1], runspace)) }]
    })
    private static var comparisons: [TypeMember] {
        [
            .staticProperty("StructuralEqualityComparer", "System.Collections.IEqualityComparer") { _ in .object(PlainObject(equality)) },
            .staticProperty("StructuralComparer", "System.Collections.IComparer") { _ in .object(PlainObject(ordering)) },
        ]
    }
}
