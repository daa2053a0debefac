/// Says in glslang's HLSL what newer shader models say otherwise: enumerations, and `Load<T>` and `Store<T>` of byte address buffers.
/// Lines stay where they are, so that messages fit the author's text.
struct HLSLSource {
    private var tokens: HLSLTokens
    private var preamble = ""
    private let fileName: String

    /// The source for glslang, with what it needs before it.
    static func adapted(_ source: String, fileName: String) throws(ShaderLibraryError) -> (source: String, preamble: String) {
        guard source.utf8.count <= longest else { return (source, "") }
        var pass = HLSLSource(tokens: HLSLTokens(source), fileName: fileName)
        let names = Set(pass.tokens.list.lazy.filter { $0.kind == .name }.map(\.text))
        for entry in prelude where names.contains(entry.name) { pass.preamble += entry.text + "\n" }
        if names.contains("enum") { pass.rewriteEnumerations() }
        if names.contains("RWByteAddressBuffer") || names.contains("ByteAddressBuffer") { try pass.rewriteAccesses() }
        return (pass.tokens.source, pass.preamble)
    }
    private init(tokens: HLSLTokens, fileName: String) {
        self.tokens = tokens
        self.fileName = fileName
    }

    /// Longer sources are left as they are, and more accesses refused: each rewriting moves what stands behind it.
    private static let longest = 256 << 10
    private static let mostAccesses = 1000

    /// Intrinsics that glslang's HLSL lacks.
    private static let prelude: [(name: String, text: String)] = [
        (
            "InterlockedCompareStore",
            "static uint InterlockedCompareStoreResult;\n#define InterlockedCompareStore(d, c, v) InterlockedCompareExchange(d, c, v, InterlockedCompareStoreResult)"
        ),
        ("dot4add_u8packed", "uint dot4add_u8packed(uint a, uint b, uint c) { for (uint i = 0; i < 32; i += 8) c += (a >> i & 255) * (b >> i & 255); return c; }"),
        (
            "dot4add_i8packed",
            "int dot4add_i8packed(uint a, uint b, int c) { for (uint i = 0; i < 32; i += 8) c += (int(a << (24 - i)) >> 24) * (int(b << (24 - i)) >> 24); return c; }"
        ),
        (
            "WaveMatch",
            "uint4 WaveMatch(uint v) { uint4 found = 0; [loop] while (true) { uint first = WaveReadLaneFirst(v); bool mine = first == v; uint4 same = WaveActiveBallot(mine); if (mine) { found = same; break; } } return found; }"
        ),
    ]

    // MARK: Enumerations

    private mutating func rewriteEnumerations() {
        var mangled: [String: [String: String]] = [:]
        var index = 0
        while index < tokens.list.count {
            defer { index += 1 }
            guard tokens.list[index].kind == .name, tokens.list[index].text == "enum", var at = tokens.next(index + 1) else { continue }
            let isScoped = tokens.text(at) == "class" || tokens.text(at) == "struct"
            if isScoped { at = tokens.next(at + 1) ?? at }
            var name = ""
            if tokens.list[at].kind == .name {
                name = tokens.list[at].text
                at = tokens.next(at + 1) ?? at
            }
            var type = "int"
            if tokens.text(at) == ":", let kind = tokens.next(at + 1) {
                type = tokens.text(kind)
                at = tokens.next(kind + 1) ?? at
            }
            guard tokens.text(at) == "{", let end = tokens.closing(at) else { continue }
            var text = name.isEmpty ? "" : "typedef \(type) \(name); "
            var members: [String: String] = [:]
            var last = ""
            for piece in tokens.split(at + 1..<end) {
                guard let first = tokens.next(piece.lowerBound), first < piece.upperBound else { continue }
                let member = tokens.text(first)
                var value = last.isEmpty ? "0" : "\(last) + 1"
                if let equals = tokens.next(first + 1), equals < piece.upperBound, tokens.text(equals) == "=" {
                    value = Self.onLine(tokens.text(equals + 1..<piece.upperBound))
                    for (known, other) in members { value = Self.renamed(value, known, other) }
                }
                let full = isScoped ? "\(name)_\(member)" : member
                members[member] = full
                text += "static const \(type) \(full) = \(value); "
                last = full
            }
            mangled[name] = members
            let semicolon = tokens.next(end + 1).flatMap { tokens.text($0) == ";" ? $0 : nil } ?? end
            tokens.replace(index..<semicolon + 1, by: text)
        }
        // `Name::Member`.
        for place in tokens.list.indices.reversed() where tokens.list[place].text == "::" {
            guard let owner = tokens.previous(place), let member = tokens.next(place + 1), let full = mangled[tokens.text(owner)]?[tokens.text(member)] else { continue }
            tokens.replace(owner..<member + 1, by: full)
        }
    }

    private static func renamed(_ text: String, _ name: String, _ other: String) -> String {
        HLSLTokens(text).list.reduce(into: "") { $0 += $1.kind == .name && $1.text == name ? other : $1.text }
    }
    private static func onLine(_ text: String) -> String { String(text.map { $0 == "\n" || $0 == "\r" ? " " : $0 }) }

    // MARK: Byte address buffers

    /// Names that are declared as byte address buffers.
    private var byteBuffers: Set<String> {
        var names: Set<String> = []
        for index in tokens.list.indices where tokens.text(index) == "ByteAddressBuffer" || tokens.text(index) == "RWByteAddressBuffer" {
            var at = tokens.next(index + 1)
            while let name = at, tokens.list[name].kind == .name {
                names.insert(tokens.text(name))
                var end = tokens.next(name + 1)
                while let bracket = end, tokens.text(bracket) == "[" || tokens.text(bracket) == ":" {
                    let last = tokens.text(bracket) == "[" ? tokens.closing(bracket) : tokens.next(bracket + 1).flatMap { tokens.text(tokens.next($0 + 1)) == "(" ? tokens.next($0 + 1).flatMap(tokens.closing) : $0 }
                    end = last.flatMap { tokens.next($0 + 1) }
                }
                at = tokens.text(end) == "," ? end.flatMap { tokens.next($0 + 1) } : nil
            }
        }
        return names
    }

    /// Stores of values that are no words, as overloads; the value's type chooses the width.
    private static let stores: String = {
        var text = ""
        for count in 1...4 {
            let suffix = count > 1 ? "\(count)" : ""
            for (type, bits) in [("uint", "v"), ("int", "asuint(v)"), ("float", "asuint(v)"), ("bool", "(uint\(suffix))v")] {
                text += "void StoreAt(RWByteAddressBuffer b, uint at, \(type)\(suffix) v) { b.Store\(suffix)(at, \(bits)); }\n"
            }
        }
        return text
    }()

    private mutating func rewriteAccesses() throws(ShaderLibraryError) {
        var index = 0
        var used: Set<String> = []
        var count = 0
        let buffers = byteBuffers
        while index < tokens.list.count {
            defer { index += 1 }
            let word = tokens.list[index].text
            if tokens.list[index].kind == .name, word == "GetDimensions" || word == "Store", let end = rewritePlain(index, word, buffers) {
                index = end - 1
                continue
            }
            guard tokens.list[index].kind == .name, word == "Load" || word == "Store", let dot = tokens.previous(index), tokens.text(dot) == ".",
                let open = tokens.next(index + 1), tokens.text(open) == "<", let close = tokens.closing(open),
                let bracket = tokens.next(close + 1), tokens.text(bracket) == "(", let end = tokens.closing(bracket)
            else { continue }
            let type = Self.onLine(tokens.text(open + 1..<close)).filter { $0 != " " }
            let start = receiver(before: dot)
            let buffer = tokens.text(start..<dot)
            let arguments = tokens.split(bracket + 1..<end).map { Self.onLine(tokens.text($0)) }
            guard arguments.count == (word == "Load" ? 1 : 2) else { continue }
            count += 1
            guard count <= Self.mostAccesses else { throw refused(line(of: index), "more than \(Self.mostAccesses) typed accesses") }
            let leaves = try leaves(of: type, line: line(of: index))
            used.insert(type)
            let reads = stride(from: 0, to: leaves.words, by: 4).map { (first: $0, count: min(4, leaves.words - $0)) }
            if word == "Load" {
                let words = reads.map { "\(buffer).Load\($0.count > 1 ? "\($0.count)" : "")((\(arguments[0])) + \($0.first * 4))" }
                tokens.replace(start..<end + 1, by: "LoadOf_\(type)(\(words.joined(separator: ", ")))")
            } else {
                guard !leaves.hasWide else { throw refused(line(of: index), "Store<\(type)>: values of 64 bits") }
                let stores = reads.map { "\(buffer).Store\($0.count > 1 ? "\($0.count)" : "")(storeAt + \($0.first * 4), StoreOf_\(type)_\($0.first)(stored));" }
                tokens.replace(
                    start..<end + 1, by: "do { uint storeAt = \(arguments[0]); \(type) stored = \(arguments[1]); \(stores.joined(separator: " ")) } while (false)")
            }
            index = start
        }
        try declareHelpers(used)
    }

    /// `GetDimensions` counts bytes, and `Store` takes the bits of what it is given. Gives where to go on, nil if this is neither.
    private mutating func rewritePlain(_ index: Int, _ word: String, _ buffers: Set<String>) -> Int? {
        guard let dot = tokens.previous(index), tokens.text(dot) == ".", let bracket = tokens.next(index + 1), tokens.text(bracket) == "(",
            let end = tokens.closing(bracket)
        else { return nil }
        let start = receiver(before: dot)
        let arguments = tokens.split(bracket + 1..<end).map { tokens.text($0) }
        guard buffers.contains(tokens.text(start)) else { return nil }
        let behind = tokens.list.count - end
        if word == "Store", arguments.count == 2 {
            tokens.replace(start..<end + 1, by: "StoreAt(\(tokens.text(start..<dot)), \(arguments[0]),\(arguments[1]))")
            if !preamble.contains(Self.stores) { preamble += Self.stores }
            return start + 1
        }
        if word == "GetDimensions", arguments.count == 1 {
            tokens.replace(start..<end + 1, by: "do { \(tokens.text(start..<end + 1)); \(arguments[0]) *= 4; } while (false)")
            return tokens.list.count - behind + 1
        }
        return nil
    }

    /// Where the expression before a dot begins.
    private func receiver(before dot: Int) -> Int {
        var start = dot
        while let at = tokens.previous(start) {
            if tokens.text(at) == "]", let open = tokens.opening(at) {
                start = open
            } else if tokens.list[at].kind == .name {
                start = at
                guard let before = tokens.previous(at), tokens.text(before) == "." else { return start }
                start = before
            } else {
                return start
            }
        }
        return start
    }

    private func line(of index: Int) -> Int { 1 + tokens.text(0..<index).utf8.count { $0 == UInt8(ascii: "\n") } }
    private func refused(_ line: Int, _ what: String) -> ShaderLibraryError { .compile("ERROR: \(fileName):\(line): \(what) are not possible here.") }

    private mutating func leaves(of type: String, line: Int) throws(ShaderLibraryError) -> HLSLStructure.Leaves {
        guard let leaves = HLSLStructure.leaves(of: type, in: tokens) else { throw refused(line, "accesses of the type '\(type)'") }
        return leaves
    }

    /// Helpers stand right behind the structure, those of plain types before everything.
    private mutating func declareHelpers(_ used: Set<String>) throws(ShaderLibraryError) {
        for type in used.sorted() {
            let leaves = try leaves(of: type, line: 1)
            let text = leaves.helpers(type)
            if let place = HLSLStructure.end(of: type, in: tokens) {
                tokens.replace(place..<place + 1, by: tokens.text(place) + " " + text)
            } else {
                preamble += text + "\n"
            }
        }
    }
}
