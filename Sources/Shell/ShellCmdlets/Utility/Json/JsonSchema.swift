import ShellRuntime

/// A JSON schema (draft 2020-12, with the older spellings of items, definitions and dependencies).
final class JsonSchema {
    /// What of an instance does not fit: the message, and the place as a JSON pointer.
    struct Problem {
        let message: String
        let place: String
    }
    /// A schema that cannot be used: a reference without target, a pattern that is none.
    struct Failure: Error {}

    private let root: JsonNode
    /// Schemas by their `$id` and `$anchor`.
    private var named: [String: JsonNode] = [:]
    private var depth = 0

    init(_ root: JsonNode) throws(Failure) {
        switch root {
        case .object, .bool: self.root = root
        default: throw Failure()
        }
        collect(root)
    }
    private func collect(_ node: JsonNode) {
        switch node {
        case .object(let members):
            if case .string(let id)? = node["$id"] { named[id] = node }
            for key in ["$anchor", "$dynamicAnchor"] { if case .string(let anchor)? = node[key] { named["#" + anchor] = node } }
            for member in members where member.name != "enum" && member.name != "const" { collect(member.value) }
        case .array(let items): items.forEach(collect)
        default: break
        }
    }

    /// The problems of an instance; none where it is valid.
    func evaluate(_ instance: JsonNode) throws(Failure) -> [Problem] { try evaluate(root, instance, "").problems }

    /// The outcome of one schema at one place, with the members and elements that it looked at.
    private struct Outcome {
        var problems: [Problem] = []
        var names: Set<String> = []
        var items: Set<Int> = []
        mutating func take(_ other: Outcome) {
            problems += other.problems
            if other.problems.isEmpty { see(other) }
        }
        mutating func see(_ other: Outcome) {
            names.formUnion(other.names)
            items.formUnion(other.items)
        }
        mutating func fail(_ message: String, _ place: String) { problems.append(Problem(message: message, place: place)) }
    }

    private func evaluate(_ schema: JsonNode, _ instance: JsonNode, _ place: String) throws(Failure) -> Outcome {
        var outcome = Outcome()
        if case .bool(let allows) = schema {
            if !allows { outcome.fail("All values fail against the false schema", place) }
            return outcome
        }
        guard case .object = schema else { throw Failure() }
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw Failure() }
        for key in ["$ref", "$dynamicRef"] {
            if case .string(let reference)? = schema[key] { outcome.take(try evaluate(try target(reference), instance, place)) }
        }
        checkAny(schema, instance, place, &outcome)
        switch instance {
        case .number(let number, let text): checkNumber(schema, number, text, place, &outcome)
        case .string(let text): try checkString(schema, text, place, &outcome)
        case .array(let items): try checkArray(schema, items, place, &outcome)
        case .object(let members): try checkObject(schema, instance, members, place, &outcome)
        default: break
        }
        try combine(schema, instance, place, &outcome)
        try checkUnevaluated(schema, instance, place, &outcome)
        return outcome
    }

    private func target(_ reference: String) throws(Failure) -> JsonNode {
        if let known = named[reference] { return known }
        guard reference == "#" || reference.hasPrefix("#/") else { throw Failure() }
        var node = root
        for part in reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) where reference != "#" {
            let name = String(part).replacingAll("~1", with: "/").replacingAll("~0", with: "~")
            if case .array(let items) = node, let index = Int(name), items.indices.contains(index) {
                node = items[index]
            } else if let next = node[name] {
                node = next
            } else {
                throw Failure()
            }
        }
        return node
    }

    private func checkAny(_ schema: JsonNode, _ instance: JsonNode, _ place: String, _ outcome: inout Outcome) {
        if let type = schema["type"] {
            var wanted: [String] = []
            if case .string(let one) = type { wanted = [one] }
            if case .array(let many) = type { wanted = many.compactMap { if case .string(let one) = $0 { one } else { nil } } }
            let kind = instance.kind
            if !wanted.contains(kind), !(kind == "integer" && wanted.contains("number")) {
                let expected = wanted.count == 1 ? JsonNode.quoted(wanted[0]) : "[\(wanted.map(JsonNode.quoted).joined(separator: ","))]"
                outcome.fail("Value is \(JsonNode.quoted(kind)) but should be \(expected)", place)
            }
        }
        if case .array(let values)? = schema["enum"], !values.contains(instance) { outcome.fail("Value should match one of the values specified by the enum", place) }
        if let value = schema["const"], value != instance { outcome.fail("Expected \(JsonNode.quoted(value.text))", place) }
    }

    private func checkNumber(_ schema: JsonNode, _ number: Double, _ text: String, _ place: String, _ outcome: inout Outcome) {
        func limit(_ key: String, _ fails: (Double) -> Bool, _ words: String) {
            guard case .number(let limit, let shown)? = schema[key], fails(limit) else { return }
            outcome.fail("\(text) \(words) \(shown)", place)
        }
        limit("minimum", { number < $0 }, "should be at least")
        limit("maximum", { number > $0 }, "should be at most")
        limit("exclusiveMinimum", { number <= $0 }, "should be greater than")
        limit("exclusiveMaximum", { number >= $0 }, "should be less than")
        limit("multipleOf", { $0 != 0 && abs((number / $0).rounded() - number / $0) > 1e-9 }, "is not a multiple of")
    }

    private func checkString(_ schema: JsonNode, _ text: String, _ place: String, _ outcome: inout Outcome) throws(Failure) {
        let length = text.unicodeScalars.count
        if let limit = schema["minLength"]?.count, length < limit { outcome.fail("Value should be at least \(limit) characters", place) }
        if let limit = schema["maxLength"]?.count, length > limit { outcome.fail("Value should be at most \(limit) characters", place) }
        if case .string(let pattern)? = schema["pattern"], try !matches(text, pattern) {
            outcome.fail("The string value is not a match for the indicated regular expression", place)
        }
    }
    private func matches(_ text: String, _ pattern: String) throws(Failure) -> Bool {
        do { return try RegexPattern.cached(pattern, []).firstMatch(in: text) != nil } catch { throw Failure() }
    }

    private func checkArray(_ schema: JsonNode, _ items: [JsonNode], _ place: String, _ outcome: inout Outcome) throws(Failure) {
        if let limit = schema["minItems"]?.count, items.count < limit { outcome.fail("Value has less than \(limit) items", place) }
        if let limit = schema["maxItems"]?.count, items.count > limit { outcome.fail("Value has more than \(limit) items", place) }
        if schema["uniqueItems"] == .bool(true), items.indices.contains(where: { items[..<$0].contains(items[$0]) }) {
            outcome.fail("Values are not unique", place)
        }
        // `items` was a list of schemas before `prefixItems` was.
        var prefix: [JsonNode] = [], rest = schema["items"]
        if case .array(let list)? = schema["prefixItems"] { prefix = list }
        if case .array(let list)? = rest {
            prefix = list
            rest = schema["additionalItems"]
        }
        for (at, item) in items.enumerated() {
            guard let own = at < prefix.count ? prefix[at] : rest else { continue }
            outcome.problems += try evaluate(own, item, "\(place)/\(at)").problems
            outcome.items.insert(at)
        }
        guard let contained = schema["contains"] else { return }
        var found = 0
        for (at, item) in items.enumerated() where try evaluate(contained, item, place).problems.isEmpty {
            found += 1
            outcome.items.insert(at)
        }
        let least = schema["minContains"]?.count ?? 1
        if found < least { outcome.fail("Expected array to contain at least \(least) matching items but found \(found)", place) }
        if let most = schema["maxContains"]?.count, found > most { outcome.fail("Expected array to contain at most \(most) matching items but found \(found)", place) }
    }

    private func checkObject(_ schema: JsonNode, _ instance: JsonNode, _ members: [JsonNode.Member], _ place: String, _ outcome: inout Outcome) throws(Failure) {
        func strings(_ node: JsonNode?) -> [String] {
            guard case .array(let items)? = node else { return [] }
            return items.compactMap { if case .string(let text) = $0 { text } else { nil } }
        }
        let missing = strings(schema["required"]).filter { instance[$0] == nil }
        if !missing.isEmpty { outcome.fail("Required properties [\(missing.map(JsonNode.quoted).joined(separator: ","))] are not present", place) }
        if let limit = schema["minProperties"]?.count, members.count < limit { outcome.fail("Value has fewer than \(limit) properties", place) }
        if let limit = schema["maxProperties"]?.count, members.count > limit { outcome.fail("Value has more than \(limit) properties", place) }
        let patterns = schema["patternProperties"]?.members ?? []
        for member in members {
            let inner = "\(place)/\(member.name.replacingAll("~", with: "~0").replacingAll("/", with: "~1"))"
            var isKnown = false
            func apply(_ own: JsonNode) throws(Failure) {
                outcome.problems += try evaluate(own, member.value, inner).problems
                isKnown = true
            }
            if let own = schema["properties"]?[member.name] { try apply(own) }
            for pattern in patterns where try matches(member.name, pattern.name) { try apply(pattern.value) }
            if !isKnown, let own = schema["additionalProperties"] { try apply(own) }
            if isKnown { outcome.names.insert(member.name) }
            if let names = schema["propertyNames"] { outcome.problems += try evaluate(names, .string(member.name), place).problems }
        }
        for key in ["dependentRequired", "dependentSchemas", "dependencies"] {
            for dependency in schema[key]?.members ?? [] where instance[dependency.name] != nil {
                if case .array = dependency.value {
                    let missing = strings(dependency.value).filter { instance[$0] == nil }
                    if !missing.isEmpty { outcome.fail("Some required properties are missing: [\(missing.map(JsonNode.quoted).joined(separator: ","))]", place) }
                } else {
                    outcome.take(try evaluate(dependency.value, instance, place))
                }
            }
        }
    }

    /// allOf, anyOf, oneOf, not, if: of alternatives that all fail, every problem is told.
    private func combine(_ schema: JsonNode, _ instance: JsonNode, _ place: String, _ outcome: inout Outcome) throws(Failure) {
        func all(_ key: String) throws(Failure) -> [Outcome]? {
            guard case .array(let schemas)? = schema[key] else { return nil }
            var outcomes: [Outcome] = []
            for own in schemas { outcomes.append(try evaluate(own, instance, place)) }
            return outcomes
        }
        for each in try all("allOf") ?? [] { outcome.take(each) }
        if let outcomes = try all("anyOf") {
            let fitting = outcomes.filter(\.problems.isEmpty)
            fitting.forEach { outcome.see($0) }
            if fitting.isEmpty { outcomes.forEach { outcome.take($0) } }
        }
        if let outcomes = try all("oneOf") {
            let fitting = outcomes.filter(\.problems.isEmpty)
            if fitting.count == 1 { outcome.see(fitting[0]) } else {
                outcome.fail("Expected 1 matching subschema but found \(fitting.count)", place)
                if fitting.isEmpty { outcomes.forEach { outcome.take($0) } }
            }
        }
        if let negated = schema["not"], try evaluate(negated, instance, place).problems.isEmpty { outcome.fail("Expected a subschema to fail but it passed", place) }
        if let condition = schema["if"] {
            let tested = try evaluate(condition, instance, place)
            let holds = tested.problems.isEmpty
            if holds { outcome.see(tested) }
            if let own = schema[holds ? "then" : "else"] { outcome.take(try evaluate(own, instance, place)) }
        }
    }

    private func checkUnevaluated(_ schema: JsonNode, _ instance: JsonNode, _ place: String, _ outcome: inout Outcome) throws(Failure) {
        if let own = schema["unevaluatedProperties"] {
            for member in instance.members where !outcome.names.contains(member.name) {
                outcome.problems += try evaluate(own, member.value, "\(place)/\(member.name)").problems
                outcome.names.insert(member.name)
            }
        }
        if let own = schema["unevaluatedItems"], case .array(let items) = instance {
            for (at, item) in items.enumerated() where !outcome.items.contains(at) {
                outcome.problems += try evaluate(own, item, "\(place)/\(at)").problems
                outcome.items.insert(at)
            }
        }
    }
}
