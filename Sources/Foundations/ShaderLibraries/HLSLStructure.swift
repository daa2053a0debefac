/// How the values of an HLSL type lie in a byte address buffer: each number at its own alignment, matrices by columns.
enum HLSLStructure {
    enum Number: String, CaseIterable {
        case float, half, int, uint, dword, bool, double
        var size: Int { self == .double ? 8 : 4 }
    }
    struct Leaf {
        /// What stands behind the value's name.
        var path: String
        var number: Number
        var word: Int
    }
    struct Leaves {
        var list: [Leaf] = []
        var size = 0
        var alignment = 4
        var words: Int { size / 4 }
        var hasWide: Bool { list.contains { $0.number == .double } }

        /// The functions that make a value of words, and words of a value.
        func helpers(_ type: String) -> String {
            let groups = stride(from: 0, to: words, by: 4).map { (first: $0, count: min(4, words - $0)) }
            func word(_ number: Int) -> String { "w\(number / 4 * 4).\(["x", "y", "z", "w"][number % 4])" }
            var text = "\(type) LoadOf_\(type)(\(groups.map { "uint\($0.count > 1 ? "\($0.count)" : "") w\($0.first)" }.joined(separator: ", "))) { \(type) r; "
            for leaf in list {
                let bits = word(leaf.word)
                let value =
                    switch leaf.number {
                    case .float, .half: "asfloat(\(bits))"
                    case .int: "asint(\(bits))"
                    case .uint, .dword: bits
                    case .bool: "\(bits) != 0"
                    case .double: "asdouble(\(bits), \(word(leaf.word + 1)))"
                    }
                text += "r\(leaf.path) = \(value); "
            }
            text += "return r; }"
            if hasWide { return text }
            for group in groups {
                let parts = (group.first..<group.first + group.count).map { number in
                    guard let leaf = list.first(where: { $0.word == number }) else { return "0u" }
                    switch leaf.number {
                    case .float, .half, .int: return "asuint(r\(leaf.path))"
                    case .bool: return "(r\(leaf.path) ? 1u : 0u)"
                    default: return "(uint)r\(leaf.path)"
                    }
                }
                let kind = group.count > 1 ? "uint\(group.count)" : "uint"
                text += " \(kind) StoreOf_\(type)_\(group.first)(\(type) r) { return \(kind)(\(parts.joined(separator: ", "))); }"
            }
            return text
        }
    }
    /// Larger types are refused; bounds the helpers' text.
    private static let mostLeaves = 1024

    /// Nil for what is no type of numbers.
    static func leaves(of type: String, in tokens: HLSLTokens, depth: Int = 0) -> Leaves? {
        if let plain = plain(type) { return plain }
        guard depth < 16, let body = body(of: type, in: tokens) else { return nil }
        var result = Leaves()
        var index = body.lowerBound
        while let first = tokens.next(index), first < body.upperBound {
            var at = first
            while ["row_major", "column_major", "const", "precise"].contains(tokens.text(at)), let next = tokens.next(at + 1) {
                if tokens.text(at) == "row_major" { return nil }
                at = next
            }
            let end = tokens.list.indices.dropFirst(at).first { tokens.list[$0].kind == .mark && tokens.list[$0].text == ";" } ?? body.upperBound
            guard end < body.upperBound, let inner = leaves(of: tokens.text(at), in: tokens, depth: depth + 1) else { return nil }
            for piece in tokens.split(at + 1..<end) { if !add(piece, inner, tokens, &result) { return nil } }
            index = end + 1
        }
        result.size = (result.size + result.alignment - 1) / result.alignment * result.alignment
        return result.list.isEmpty ? nil : result
    }

    /// Where the declaration of a structure ends.
    static func end(of type: String, in tokens: HLSLTokens) -> Int? {
        guard let body = body(of: type, in: tokens), let semicolon = tokens.next(body.upperBound + 1), tokens.text(semicolon) == ";" else { return nil }
        return semicolon
    }

    private static func body(of type: String, in tokens: HLSLTokens) -> Range<Int>? {
        for index in tokens.list.indices where tokens.list[index].kind == .name && tokens.list[index].text == "struct" {
            guard let name = tokens.next(index + 1), tokens.text(name) == type, let open = tokens.next(name + 1), tokens.text(open) == "{",
                let close = tokens.closing(open)
            else { continue }
            return open + 1..<close
        }
        return nil
    }

    /// Adds `name`, `name[4]` or `name : SEMANTIC`.
    private static func add(_ piece: Range<Int>, _ inner: Leaves, _ tokens: HLSLTokens, _ result: inout Leaves) -> Bool {
        guard let name = tokens.next(piece.lowerBound), name < piece.upperBound, tokens.list[name].kind == .name else { return false }
        var paths = [".\(tokens.text(name))"]
        var at = tokens.next(name + 1) ?? piece.upperBound
        while at < piece.upperBound, tokens.text(at) == "[" {
            guard let number = tokens.next(at + 1), let count = Int(tokens.text(number)), count > 0, let close = tokens.next(number + 1), tokens.text(close) == "]",
                paths.count * count * inner.list.count <= mostLeaves
            else { return false }
            paths = paths.flatMap { path in (0..<count).map { "\(path)[\($0)]" } }
            at = tokens.next(close + 1) ?? piece.upperBound
        }
        guard at >= piece.upperBound || tokens.text(at) == ":" else { return false }
        result.alignment = max(result.alignment, inner.alignment)
        let stride = (inner.size + inner.alignment - 1) / inner.alignment * inner.alignment
        var start = (result.size + inner.alignment - 1) / inner.alignment * inner.alignment
        for path in paths {
            for leaf in inner.list { result.list.append(Leaf(path: path + leaf.path, number: leaf.number, word: start / 4 + leaf.word)) }
            start += stride
        }
        result.size = start
        return result.list.count <= mostLeaves
    }

    /// `float`, `uint3`, `float4x4`.
    private static func plain(_ type: String) -> Leaves? {
        guard let number = Number.allCases.first(where: { type.hasPrefix($0.rawValue) }) else { return nil }
        let shape = type.dropFirst(number.rawValue.count).split(separator: "x", omittingEmptySubsequences: false)
        let counts = shape.compactMap { Int($0) }
        guard type == number.rawValue || counts.count == shape.count && counts.allSatisfy({ (1...4).contains($0) }) && counts.count <= 2 else { return nil }
        let width = number.size / 4
        var result = Leaves(alignment: number.size)
        switch counts.count {
        case 0: result.list = [Leaf(path: "", number: number, word: 0)]
        case 1: for index in 0..<counts[0] { result.list.append(Leaf(path: "[\(index)]", number: number, word: index * width)) }
        default:
            for column in 0..<counts[1] {
                for row in 0..<counts[0] { result.list.append(Leaf(path: "[\(row)][\(column)]", number: number, word: (column * counts[0] + row) * width)) }
            }
        }
        result.size = result.list.count * number.size
        return result
    }
}
