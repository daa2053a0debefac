import ShellRuntime

/// System.Management.Automation.SemanticVersion (SemVer 2.0).
public final class SemanticVersionObject: NetObject {
    public let major: Int
    public let minor: Int
    public let patch: Int
    let label: String
    let build: String
    public init(_ major: Int, _ minor: Int, _ patch: Int, label: String = "", build: String = "") {
        self.major = major
        self.minor = minor
        self.patch = patch
        self.label = label
        self.build = build
        super.init()
    }
    /// From three numbers in a text; what is none is zero.
    public convenience init(text: String) {
        let parts = text.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
        self.init(parts.first ?? 0, parts.count > 1 ? parts[1] : 0, parts.count > 2 ? parts[2] : 0)
    }
    public override var type: TypeInfo { SemanticVersionObject.semanticType }
    public override func toText() -> String { "\(major).\(minor).\(patch)" + (label.isEmpty ? "" : "-" + label) + (build.isEmpty ? "" : "+" + build) }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? SemanticVersionObject else { return false }
        return SemanticVersionObject.order(self, other) == 0
    }
    public override var hashValue: Int { toText().hashValue }

    /// A Version; labels stay with it as members.
    var asVersion: Value {
        let version = VersionObject([major, minor, patch])
        guard !label.isEmpty || !build.isEmpty else { return .object(version) }
        let members = ExtendedMembers()
        if !label.isEmpty { members.members.append(ExtendedMember(SemanticVersionObject.labelMember, .note(Value(label)))) }
        if !build.isEmpty { members.members.append(ExtendedMember(SemanticVersionObject.buildMember, .note(Value(build)))) }
        let text = toText()
        members.members.append(ExtendedMember("ToString", .codeMethod { _, _, _ in Value(text) }))
        members.typeNames = ["System.Version#IncludeLabel"] + version.type.typeNames
        version.extended = members
        return .object(version)
    }
    private static let labelMember = "PSSemVerPreReleaseLabel", buildMember = "PSSemVerBuildLabel"

    private static func isLabel(_ text: Substring) -> Bool {
        !text.isEmpty && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { piece in
            !piece.isEmpty && piece.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
        }
    }
    private static func read(_ text: String) -> SemanticVersionObject? {
        var rest = text[...], label = "", build = ""
        if let plus = rest.firstIndex(of: "+") {
            guard isLabel(rest[rest.index(after: plus)...]), rest[rest.index(after: plus)...].first != "-" else { return nil }
            build = String(rest[rest.index(after: plus)...])
            rest = rest[..<plus]
        }
        if let dash = rest.firstIndex(of: "-") {
            guard isLabel(rest[rest.index(after: dash)...]) else { return nil }
            label = String(rest[rest.index(after: dash)...])
            rest = rest[..<dash]
        }
        let pieces = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...3).contains(pieces.count) else { return nil }
        var numbers: [Int] = []
        for piece in pieces {
            guard !piece.isEmpty, piece.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int32(piece) else { return nil }
            numbers.append(Int(number))
        }
        while numbers.count < 3 { numbers.append(0) }
        return SemanticVersionObject(numbers[0], numbers[1], numbers[2], label: label, build: build)
    }
    static func parse(_ value: Value) throws -> SemanticVersionObject {
        if value.isNull { throw NetException("System.Management.Automation.PSArgumentNullException", "Cannot process argument because the value of argument \"version\" is null. Change the value of argument \"version\" to a non-null value.") }
        guard let found = read(value.string) else {
            throw NetException.format("The input string '' was not in a correct format.")
        }
        return found
    }
    static func order(_ a: SemanticVersionObject, _ b: SemanticVersionObject) -> Int {
        for (x, y) in [(a.major, b.major), (a.minor, b.minor), (a.patch, b.patch)] where x != y { return x < y ? -1 : 1 }
        if a.label.isEmpty || b.label.isEmpty { return a.label == b.label ? 0 : a.label.isEmpty ? 1 : -1 }
        let p = a.label.split(separator: "."), q = b.label.split(separator: ".")
        for (x, y) in zip(p, q) {
            switch (Int(x), Int(y)) {
            case (let m?, let n?): if m != n { return m < n ? -1 : 1 }
            case (_?, nil): return -1
            case (nil, _?): return 1
            default: if x != y { return Array(x.utf8).lexicographicallyPrecedes(Array(y.utf8)) ? -1 : 1 }
            }
        }
        return p.count == q.count ? 0 : p.count < q.count ? -1 : 1
    }
    private static func me(_ value: Value) throws -> SemanticVersionObject {
        guard let own = value.as(SemanticVersionObject.self) else { throw NetException("System.Management.Automation.PSArgumentNullException", "Value cannot be null.") }
        return own
    }
    private static func made(_ args: [Value], label: String = "", build: String = "") throws -> Value {
        for (at, name) in ["major", "minor", "patch"].enumerated() where at < args.count && args[at].int < 0 {
            throw NetException("System.Management.Automation.PSArgumentException", "Cannot process argument because the value of argument \"\(name)\" is not valid. Change the value of the \"\(name)\" argument and run the operation again.")
        }
        for (name, text) in [("preReleaseLabel", label), ("buildLabel", build)] where !text.isEmpty && !isLabel(text[...]) {
            throw NetException.format("Cannot process argument because the value of argument \"\(name)\" is not valid. Change the value of the \"\(name)\" argument and run the operation again.")
        }
        return .object(SemanticVersionObject(args[0].int, args.count > 1 ? args[1].int : 0, args.count > 2 ? args[2].int : 0, label: label, build: build))
    }
    private static func comparing(_ name: String, _ accepts: @escaping @Sendable (Int) -> Bool) -> TypeMember {
        .staticMethod("bool \(name)(semver v1, semver v2)") { args, _ in .bool(accepts(order(try me(args[0]), try me(args[1])))) }
    }
    static let semanticType = TypeInfo(
        "System.Management.Automation.SemanticVersion", interfaces: ["System.IComparable"], flags: .sealed, displayName: "semver",
        members: {
            [
                .constructor("string version") { args, _ in .object(try parse(args[0])) },
                .constructor("int major, int minor, int patch, string preReleaseLabel, string buildLabel") { args, _ in
                    try made(Array(args[..<3]), label: args[3].string, build: args[4].string)
                },
                .constructor("int major, int minor, int patch, string label") { args, _ in
                    let text = args[3].string
                    let plus = text.firstIndex(of: "+")
                    return try made(Array(args[..<3]), label: String(plus.map { text[..<$0] } ?? text[...]), build: plus.map { String(text[text.index(after: $0)...]) } ?? "")
                },
                .constructor("int major, int minor, int patch") { args, _ in try made(args) },
                .constructor("int major, int minor") { args, _ in try made(args) },
                .constructor("int major") { args, _ in try made(args) },
                .constructor("version version") { args, _ in
                    guard let version = args[0].as(VersionObject.self) else { throw NetException.argumentNull("version") }
                    if version.part(3) > 0 { throw NetException("System.Management.Automation.PSArgumentException", "Cannot convert Version to SemanticVersion: the Revision must be zero.") }
                    func kept(_ name: String) -> String {
                        guard case .note(let text)? = version.extended?.members.first(where: { $0.name == name })?.body else { return "" }
                        return text.string
                    }
                    return .object(
                        SemanticVersionObject(version.part(0), version.part(1), max(0, version.part(2)), label: kept(labelMember), build: kept(buildMember)))
                },
                .property("Major", "int") { value, _ in Value(try me(value).major) },
                .property("Minor", "int") { value, _ in Value(try me(value).minor) },
                .property("Patch", "int") { value, _ in Value(try me(value).patch) },
                .property("PreReleaseLabel", "string") { value, _ in try me(value).label.isEmpty ? .null : Value(try me(value).label) },
                .property("BuildLabel", "string") { value, _ in try me(value).build.isEmpty ? .null : Value(try me(value).build) },
                .staticMethod("semver Parse(string version)") { args, _ in .object(try parse(args[0])) },
                .staticMethod("bool TryParse(string version, [ref] semver result)") { args, _ in
                    let found = args[0].isNull ? nil : read(args[0].string)
                    assign(args[1], Value(found))
                    return .bool(found != nil)
                },
                .staticMethod("int Compare(semver versionA, semver versionB)") { args, _ in Value(order(try me(args[0]), try me(args[1]))) },
                comparing("op_Equality") { $0 == 0 }, comparing("op_Inequality") { $0 != 0 }, comparing("op_LessThan") { $0 < 0 },
                comparing("op_LessThanOrEqual") { $0 <= 0 }, comparing("op_GreaterThan") { $0 > 0 }, comparing("op_GreaterThanOrEqual") { $0 >= 0 },
                .method("int CompareTo(System.Object version)") { value, args, _ in
                    if args[0].isNull { return 1 }
                    guard let other = args[0].as(SemanticVersionObject.self) else { throw NetException.argument("Object must be of type SemanticVersion.", "version") }
                    return Value(order(try me(value), other))
                },
                .method("int CompareTo(semver value)") { value, args, _ in args[0].isNull ? 1 : Value(order(try me(value), try me(args[0]))) },
                .method("bool Equals(semver other)") { value, args, _ in
                    guard let other = args[0].as(SemanticVersionObject.self) else { return false }
                    return .bool(order(try me(value), other) == 0)
                },
                .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            ]
        })
}
