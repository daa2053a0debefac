import ShellRuntime

/// Convert-String: texts in the form that examples show. An example's result is taken apart into pieces of the example's text and
/// what stands between them, such that all examples agree.
final class ConvertString: Cmdlet {
    private var program: [StringExample.Part]?

    override func begin() throws {
        let examples = try values("Example").flatMap { try example($0) }
        guard !examples.isEmpty else { return }
        program = StringExample.learn(examples)
        if program == nil {
            throw terminating(
                "Convert-String could not find a conversion that fits all examples.", id: "InvalidExample", category: .invalidArgument, target: self["Example"], exception: "System.ArgumentException")
        }
    }
    /// `before=after`, or an object or table with properties Before and After.
    private func example(_ value: Value) throws -> [(String, String)] {
        if value.base.stringValue == nil {
            let before = try Members.get(value, "Before", runspace), after = try Members.get(value, "After", runspace)
            if !before.isNull, !after.isNull { return [(runspace.text(before), runspace.text(after))] }
        }
        let text = runspace.text(value)
        guard let cut = text.firstIndex(of: "=") else {
            throw terminating(
                "The example '\(text)' is not valid: it has to be of the form 'before=after', or to have the properties Before and After.", id: "InvalidExampleFormat", category: .invalidArgument,
                target: value, exception: "System.ArgumentException")
        }
        return [(String(text[..<cut]), String(text[text.index(after: cut)...]))]
    }
    override func process() throws {
        let text = text("InputObject") ?? ""
        guard let program else { return try write(Value(text)) }
        if let made = StringExample.run(program, text) { try write(Value(made)) }
    }
}

/// What examples teach: pieces of a text that are addressed by kind and place.
enum StringExample {
    enum Kind { case word, number, any }
    struct Address: Equatable {
        let kind: Kind
        let index: Int
        let fromEnd: Bool
        /// The characters of the piece; 0 for all of them.
        let length: Int
        let letters: Letters
    }
    enum Letters { case same, upper, lower }
    enum Part: Equatable {
        case constant(String)
        case piece(Address)
    }

    private struct Token {
        let kind: Kind
        let text: String
    }
    /// Runs of letters and runs of digits; what stands between them divides.
    private static func tokens(_ text: String) -> [Token] {
        var list: [Token] = [], run = "", kind = Kind.any
        func close() {
            if !run.isEmpty { list.append(Token(kind: kind, text: run)) }
            run = ""
        }
        for character in text {
            let now: Kind = character.isLetter || character == "_" ? .word : character.isNumber ? .number : .any
            if now != kind { close() }
            kind = now
            if now != .any { run.append(character) }
        }
        close()
        return list
    }
    private static func piece(_ address: Address, _ tokens: [Token]) -> String? {
        let fitting = address.kind == .any ? tokens : tokens.filter { $0.kind == address.kind }
        let at = address.fromEnd ? fitting.count - 1 - address.index : address.index
        guard fitting.indices.contains(at) else { return nil }
        var text = fitting[at].text
        if address.length > 0 { text = String(text.prefix(address.length)) }
        return switch address.letters {
        case .same: text
        case .upper: text.uppercased()
        case .lower: text.lowercased()
        }
    }
    static func run(_ program: [Part], _ text: String) -> String? {
        let tokens = tokens(text)
        var made = ""
        for part in program {
            switch part {
            case .constant(let text): made += text
            case .piece(let address):
                guard let found = piece(address, tokens) else { return nil }
                made += found
            }
        }
        return made
    }

    /// The program that makes each example's result of its text; nil where there is none.
    static func learn(_ examples: [(before: String, after: String)]) -> [Part]? {
        let inputs = examples.map { tokens($0.before) }
        var budget = 20_000
        func solve(_ rest: [Substring]) -> [Part]? {
            budget -= 1
            guard budget > 0 else { return nil }
            if rest.allSatisfy(\.isEmpty) { return [] }
            guard let first = rest.first, !first.isEmpty else { return nil }
            for address in candidates(first, inputs[0]) {
                var next: [Substring] = []
                for (input, rest) in zip(inputs, rest) {
                    guard let text = piece(address, input), !text.isEmpty, rest.hasPrefix(text) else { break }
                    next.append(rest.dropFirst(text.count))
                }
                if next.count == rest.count, let tail = solve(next) { return [.piece(address)] + tail }
            }
            guard let character = first.first, rest.allSatisfy({ $0.first == character }), let tail = solve(rest.map { $0.dropFirst() }) else { return nil }
            if case .constant(let text)? = tail.first { return [.constant(String(character) + text)] + tail.dropFirst() }
            return [.constant(String(character))] + tail
        }
        return solve(examples.map { $0.after[...] })
    }
    /// Pieces with which the rest of a result can begin: whole ones before beginnings, the last of a text counted from its end.
    private static func candidates(_ rest: Substring, _ tokens: [Token]) -> [Address] {
        var list: [(weight: Int, address: Address)] = []
        func add(_ token: Token, _ kind: Kind, _ index: Int, _ fromEnd: Bool, _ preferred: Int) {
            for (letters, text) in [(Letters.same, token.text), (.upper, token.text.uppercased()), (.lower, token.text.lowercased())] {
                if letters != .same, text == token.text { continue }
                var length = 0
                for (a, b) in zip(text, rest) where length >= 0 {
                    guard a == b else { break }
                    length += 1
                }
                guard length > 0 else { continue }
                // A beginning ends where the result's own run of letters ends.
                let whole = length == text.count
                let after = rest.dropFirst(length).first
                if !whole, after.map({ $0.isLetter || $0.isNumber }) ?? false { continue }
                let penalty = (letters == .same ? 0 : 1) + (whole ? 0 : 2)
                list.append((length * 100 - penalty * 10 + preferred, Address(kind: kind, index: index, fromEnd: fromEnd, length: whole ? 0 : length, letters: letters)))
            }
        }
        for kind in [Kind.any, .word, .number] {
            let fitting = kind == .any ? tokens : tokens.filter { $0.kind == kind }
            for (index, token) in fitting.enumerated() {
                let isLast = index == fitting.count - 1 && fitting.count > 1, bonus = kind == .any ? 0 : 1
                add(token, kind, index, false, (isLast ? 1 : 3) + bonus)
                add(token, kind, fitting.count - 1 - index, true, (isLast ? 3 : 1) + bonus)
            }
        }
        return list.sorted { $0.weight > $1.weight }.map(\.address)
    }
}
