import ShellRuntime

/// A simple type: a built-in one, or what restricts, lists or unites others.
final class SchemaSimpleType: Sendable {
    enum Variety: Sendable {
        case atomic(SchemaPrimitive)
        case list(SchemaSimpleType)
        case union([SchemaSimpleType])
    }
    enum Facet: Sendable {
        case length(Int), minLength(Int), maxLength(Int), totalDigits(Int), fractionDigits(Int)
        case minInclusive(String), maxInclusive(String), minExclusive(String), maxExclusive(String)
        case patterns([String]), enumeration([String]), whiteSpace(String)
    }
    let name: SchemaName?
    let variety: Variety
    let base: SchemaSimpleType?
    let facets: [Facet]
    init(_ name: SchemaName?, _ variety: Variety, base: SchemaSimpleType? = nil, facets: [Facet] = []) {
        self.name = name
        self.variety = variety
        self.base = base
        self.facets = facets
    }
    /// What errors call it: its name, or that of what it is made of.
    var shown: String {
        if let name { return name.text }
        switch variety {
        case .atomic(let primitive): return primitive.code
        case .list(let item): return item.shown
        case .union: return "AnyAtomicType"
        }
    }
    private var chain: [SchemaSimpleType] { [self] + (base?.chain ?? []) }
    private var space: String {
        for type in chain { for case .whiteSpace(let rule) in type.facets { return rule } }
        switch variety {
        case .atomic(let primitive): return primitive.space
        case .list: return "collapse"
        case .union: return "preserve"
        }
    }
    func normalized(_ text: String) -> String {
        switch space {
        case "collapse": text.splitBlanks.joined(separator: " ")
        case "replace": String(text.map { "\t\n\r".contains($0) || $0 == "\r\n" ? " " : $0 })
        default: text
        }
    }

    /// What is wrong with a value; nil where nothing is.
    func fault(_ given: String) -> String? {
        let text = normalized(given)
        for type in chain {
            for case .patterns(let patterns) in type.facets where !patterns.contains(where: { SchemaPattern.matches($0, text) }) { return "The Pattern constraint failed." }
        }
        var length = text.utf16.count
        switch variety {
        case .atomic(let primitive):
            if let fault = primitive.fault(text) { return fault }
            length = primitive.length(text)
        case .list(let item):
            let items = text.splitBlanks
            for one in items { if let fault = item.fault(one) { return fault } }
            length = items.count
        case .union(let members):
            if !members.contains(where: { $0.fault(given) == nil }) { return "The value '\(text)' is not valid according to any of the memberTypes of the union." }
        }
        for type in chain { for facet in type.facets { if let fault = fault(of: facet, text, length) { return fault } } }
        return nil
    }
    private func fault(of facet: Facet, _ text: String, _ length: Int) -> String? {
        func compared(_ limit: String) -> Int? { SchemaPrimitive.compare(text, limit, primitive) }
        switch facet {
        case .length(let wanted): return length == wanted ? nil : "The actual length is not equal to the specified length."
        case .minLength(let least): return length >= least ? nil : "The actual length is less than the MinLength value."
        case .maxLength(let most): return length <= most ? nil : "The actual length is greater than the MaxLength value."
        case .minInclusive(let limit): return (compared(limit) ?? 0) >= 0 ? nil : "The MinInclusive constraint failed."
        case .maxInclusive(let limit): return (compared(limit) ?? 0) <= 0 ? nil : "The MaxInclusive constraint failed."
        case .minExclusive(let limit): return (compared(limit) ?? 1) > 0 ? nil : "The MinExclusive constraint failed."
        case .maxExclusive(let limit): return (compared(limit) ?? -1) < 0 ? nil : "The MaxExclusive constraint failed."
        case .totalDigits(let most): return SchemaPrimitive.digits(text).total <= most ? nil : "The TotalDigits constraint failed."
        case .fractionDigits(let most): return SchemaPrimitive.digits(text).fraction <= most ? nil : "The FractionDigits constraint failed."
        case .enumeration(let values): return values.contains { isSame($0, text) } ? nil : "The Enumeration constraint failed."
        case .patterns, .whiteSpace: return nil
        }
    }
    private var primitive: SchemaPrimitive? { if case .atomic(let primitive) = variety { primitive } else { nil } }
    private func isSame(_ a: String, _ b: String) -> Bool { normalized(a) == b || SchemaPrimitive.compare(normalized(a), b, primitive) == 0 }
    /// Whether two values are one, as a fixed value asks.
    func areEqual(_ a: String, _ b: String) -> Bool { isSame(a, normalized(b)) }
    var isIdentifier: Bool { if case .atomic(let primitive) = variety { primitive == .id } else { false } }
    var isReference: Bool {
        switch variety {
        case .atomic(let primitive): primitive == .idref
        case .list(let item): item.isReference
        case .union: false
        }
    }

    /// `xs:string` and its kin.
    static func builtin(_ local: String) -> SchemaSimpleType? {
        let lists = ["NMTOKENS": "NMTOKEN", "IDREFS": "IDREF", "ENTITIES": "ENTITY"]
        if let item = lists[local] { return builtin(item).map { SchemaSimpleType(.builtin(local), .list($0), facets: [.minLength(1)]) } }
        return SchemaPrimitive.named(local).map { SchemaSimpleType(.builtin(local), .atomic($0)) }
    }
}

/// Patterns of XML Schema (Part 2, appendix F) by .NET's expressions: they match the whole value.
enum SchemaPattern {
    static func matches(_ pattern: String, _ text: String) -> Bool {
        guard let regex = try? RegexPattern.cached("^(?:\(translated(pattern)))$(?!\\n)") else { return false }
        return (try? regex.isMatch(text)) ?? false
    }
    private static func translated(_ pattern: String) -> String {
        var result = "", isEscaped = false, depth = 0
        for character in pattern {
            if isEscaped {
                isEscaped = false
                switch character {
                case "i": result += depth > 0 ? "\\p{L}_:" : "[\\p{L}_:]"
                case "c": result += depth > 0 ? "\\w.:\\-" : "[\\w.:\\-]"
                case "I": result += "[^\\p{L}_:]"
                case "C": result += "[^\\w.:\\-]"
                default: result += "\\\(character)"
                }
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "[":
                depth += 1
                result.append(character)
            case "]":
                depth -= 1
                result.append(character)
            // Here they are characters like any other.
            case "^" where depth == 0, "$" where depth == 0: result += "\\\(character)"
            default: result.append(character)
            }
        }
        return result
    }
}
