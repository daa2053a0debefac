import ShellRuntime

/// What an XPath expression gives.
enum XPathValue {
    case nodes([XmlNode])
    case string(String)
    case number(Double)
    case bool(Bool)
}

/// Who evaluates an expression and knows more than the document: variables, functions, prefixes.
protocol XPathHost: AnyObject {
    func variable(_ name: String) throws -> XPathValue
    /// Nil for a function of XPath's own.
    func call(_ name: String, _ arguments: [XPathValue], _ node: XmlNode, _ path: XPath) throws -> XPathValue?
    func space(ofPrefix prefix: String) -> String?
}

/// Evaluates XPath 1.0 over a document's nodes.
struct XPath {
    private let manager: XmlNamespaceManagerObject?
    private weak var host: (any XPathHost)?
    /// Each node's place in document order, made when an order is first needed.
    private final class Order {
        var places: [ObjectIdentifier: Int]?
        var root: XmlNode?
        var keep: [XmlNode] = []
    }
    private let order = Order()
    private struct Context {
        let node: XmlNode
        let position: Int
        let size: Int
    }

    /// The nodes that a path selects, in document order.
    static func nodes(_ path: String, from node: XmlNode, manager: XmlNamespaceManagerObject?) throws -> [XmlNode] {
        let value = try evaluate(path, from: node, manager: manager)
        guard case .nodes(let nodes) = value else { throw XPathFailure(message: "Expression must evaluate to a node-set.") }
        return nodes
    }
    static func evaluate(_ path: String, from node: XmlNode, manager: XmlNamespaceManagerObject?) throws -> XPathValue {
        let expression = try XPathParser.parse(path)
        let evaluator = XPath(manager: manager)
        let value = try evaluator.evaluate(expression, Context(node: node, position: 1, size: 1))
        if case .nodes(let nodes) = value { return .nodes(evaluator.sorted(nodes, node)) }
        return value
    }
    init(manager: XmlNamespaceManagerObject?, host: (any XPathHost)? = nil) {
        self.manager = manager
        self.host = host
    }
    /// An expression at a node that is one of several.
    func evaluate(_ expression: XPathExpression, at node: XmlNode, position: Int = 1, size: Int = 1) throws -> XPathValue {
        let value = try evaluate(expression, Context(node: node, position: position, size: size))
        if case .nodes(let nodes) = value { return .nodes(sorted(nodes, node)) }
        return value
    }
    func text(of value: XPathValue, at node: XmlNode) -> String { string(value, Context(node: node, position: 1, size: 1)) }
    func number(of value: XPathValue, at node: XmlNode) -> Double { number(value, Context(node: node, position: 1, size: 1)) }
    /// Whether a node is of the kind and name that a step asks for.
    func passes(_ step: XPathExpression.Step, _ node: XmlNode) throws -> Bool { try tester(step)(node) }
    func isTrue(_ value: XPathValue) -> Bool { truth(value) }

    // MARK: order

    private func sorted(_ nodes: [XmlNode], _ context: XmlNode) -> [XmlNode] {
        guard nodes.count > 1 else { return nodes }
        var seen: Set<ObjectIdentifier> = []
        let unique = nodes.filter { seen.insert(ObjectIdentifier($0)).inserted }
        let places = places(context)
        func place(_ node: XmlNode) -> Int { places[ObjectIdentifier(node)] ?? .max }
        if zip(unique, unique.dropFirst()).allSatisfy({ place($0) <= place($1) }) { return unique }
        return unique.sorted { place($0) < place($1) }
    }
    private func places(_ context: XmlNode) -> [ObjectIdentifier: Int] {
        let root = (context.kind == .attribute ? context.parent ?? context : context).root
        if let known = order.places, order.root === root { return known }
        var made: [ObjectIdentifier: Int] = [ObjectIdentifier(root): 0]
        var count = 1
        func add(_ node: XmlNode) {
            made[ObjectIdentifier(node)] = count
            count += 1
            for attribute in node.attributes {
                made[ObjectIdentifier(attribute)] = count
                count += 1
            }
        }
        for attribute in root.attributes { add(attribute) }
        root.forEachDescendant(add)
        order.places = made
        order.root = root
        return made
    }

    // MARK: values

    private func text(_ node: XmlNode) -> String {
        switch node.kind {
        case .document, .element, .documentFragment: node.innerText
        default: node.value
        }
    }
    private func string(_ value: XPathValue, _ context: Context) -> String {
        switch value {
        case .nodes(let nodes): return sorted(nodes, context.node).first.map { text($0) } ?? ""
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number):
            if number.isNaN { return "NaN" }
            if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
            if number == 0 { return "0" }
            if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
            return NumberFormat.language(number)
        }
    }
    private func number(_ text: String) -> Double {
        let trimmed = text.trimmedBlanks
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }) else { return .nan }
        return Double(trimmed.hasSuffix(".") ? trimmed + "0" : trimmed.hasPrefix(".") ? "0" + trimmed : trimmed) ?? .nan
    }
    private func number(_ value: XPathValue, _ context: Context) -> Double {
        switch value {
        case .number(let number): number
        case .bool(let flag): flag ? 1 : 0
        case .string(let text): number(text)
        case .nodes: number(string(value, context))
        }
    }
    private func truth(_ value: XPathValue) -> Bool {
        switch value {
        case .bool(let flag): flag
        case .number(let number): number != 0 && !number.isNaN
        case .string(let text): !text.isEmpty
        case .nodes(let nodes): !nodes.isEmpty
        }
    }

    // MARK: expressions

    private func evaluate(_ expression: XPathExpression, _ context: Context) throws -> XPathValue {
        switch expression {
        case .number(let value): return .number(value)
        case .string(let value): return .string(value)
        case .variable(let name):
            if let host { return try host.variable(name) }
            throw XPathFailure(message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
        case .negate(let operand): return .number(-number(try evaluate(operand, context), context))
        case .call(let name, let arguments): return try call(name, arguments, context)
        case .binary(let operation, let left, let right): return try binary(operation, left, right, context)
        case .path(let absolute, let steps):
            let start = absolute ? (context.node.kind == .attribute ? context.node.parent ?? context.node : context.node).root : context.node
            return .nodes(try walk([start], steps))
        case .filter(let head, let predicates, let steps):
            let value = try evaluate(head, context)
            guard case .nodes(var nodes) = value else { throw XPathFailure(message: "Expression must evaluate to a node-set.") }
            nodes = sorted(nodes, context.node)
            for predicate in predicates { nodes = try filter(nodes, predicate) }
            return .nodes(try walk(nodes, steps))
        }
    }
    private func filter(_ nodes: [XmlNode], _ predicate: XPathExpression) throws -> [XmlNode] {
        if case .number(let place) = predicate {
            let at = Int(exactly: place) ?? 0
            return at >= 1 && at <= nodes.count ? [nodes[at - 1]] : []
        }
        var kept: [XmlNode] = []
        for (at, node) in nodes.enumerated() {
            let value = try evaluate(predicate, Context(node: node, position: at + 1, size: nodes.count))
            if case .number(let place) = value { if place == Double(at + 1) { kept.append(node) } } else if truth(value) { kept.append(node) }
        }
        return kept
    }

    private func binary(_ operation: XPathExpression.Operator, _ left: XPathExpression, _ right: XPathExpression, _ context: Context) throws -> XPathValue {
        switch operation {
        case .or:
            if truth(try evaluate(left, context)) { return .bool(true) }
            return .bool(truth(try evaluate(right, context)))
        case .and:
            if !truth(try evaluate(left, context)) { return .bool(false) }
            return .bool(truth(try evaluate(right, context)))
        case .union:
            guard case .nodes(let a) = try evaluate(left, context), case .nodes(let b) = try evaluate(right, context) else {
                throw XPathFailure(message: "Expression must evaluate to a node-set.")
            }
            return .nodes(sorted(a + b, context.node))
        case .plus, .minus, .multiply, .divide, .modulo:
            let a = number(try evaluate(left, context), context), b = number(try evaluate(right, context), context)
            switch operation {
            case .plus: return .number(a + b)
            case .minus: return .number(a - b)
            case .multiply: return .number(a * b)
            case .divide: return .number(a / b)
            default: return .number(a.truncatingRemainder(dividingBy: b))
            }
        default: return .bool(compare(operation, try evaluate(left, context), try evaluate(right, context), context))
        }
    }
    private func compare(_ operation: XPathExpression.Operator, _ left: XPathValue, _ right: XPathValue, _ context: Context) -> Bool {
        func scalar(_ a: XPathValue, _ b: XPathValue) -> Bool {
            if operation == .equal || operation == .notEqual {
                let same: Bool
                switch (a, b) {
                case (.bool, _), (_, .bool): same = truth(a) == truth(b)
                case (.number, _), (_, .number): same = number(a, context) == number(b, context)
                default: same = string(a, context) == string(b, context)
                }
                return same == (operation == .equal)
            }
            let x = number(a, context), y = number(b, context)
            switch operation {
            case .less: return x < y
            case .lessEqual: return x <= y
            case .greater: return x > y
            default: return x >= y
            }
        }
        switch (left, right) {
        case (.nodes(let a), .nodes(let b)):
            let texts = b.map { XPathValue.string(text($0)) }
            return a.contains { one in texts.contains { scalar(.string(text(one)), $0) } }
        case (.nodes(let a), .bool): return scalar(.bool(!a.isEmpty), right)
        case (.bool, .nodes(let b)): return scalar(left, .bool(!b.isEmpty))
        case (.nodes(let a), _): return a.contains { scalar(.string(text($0)), right) }
        case (_, .nodes(let b)): return b.contains { scalar(left, .string(text($0))) }
        default: return scalar(left, right)
        }
    }

    // MARK: steps

    private func walk(_ start: [XmlNode], _ steps: [XPathExpression.Step]) throws -> [XmlNode] {
        var nodes = start
        var index = 0
        while index < steps.count {
            var step = steps[index]
            // `//x` without positions is one walk downward.
            if step.axis == .descendantOrSelf, case .node = step.test, step.predicates.isEmpty, index + 1 < steps.count,
                steps[index + 1].axis == .child, steps[index + 1].predicates.isEmpty
            {
                step = steps[index + 1]
                step.axis = .descendant
                index += 1
            }
            var found: [XmlNode] = []
            for node in nodes {
                var candidates = try along(step, node)
                for predicate in step.predicates { candidates = try filter(candidates, predicate) }
                if step.axis.isReverse { candidates.reverse() }
                found += candidates
            }
            nodes = nodes.count > 1 ? sorted(found, start.first ?? nodes[0]) : found
            index += 1
        }
        return nodes
    }
    private func along(_ step: XPathExpression.Step, _ node: XmlNode) throws -> [XmlNode] {
        let matches = try tester(step)
        switch step.axis {
        case .child: return node.children.filter(matches)
        case .attribute: return node.attributes.filter { $0.space != XmlNames.xmlns && matches($0) }
        case .namespace: return namespaces(node).filter(matches)
        case .self: return matches(node) ? [node] : []
        case .parent: return node.parent.map { matches($0) ? [$0] : [] } ?? []
        case .descendant, .descendantOrSelf:
            var found: [XmlNode] = step.axis == .descendantOrSelf && matches(node) ? [node] : []
            node.forEachDescendant { if matches($0) { found.append($0) } }
            return found
        case .ancestor, .ancestorOrSelf:
            var found: [XmlNode] = []
            var at = step.axis == .ancestor ? node.parent : node
            while let here = at {
                if matches(here) { found.append(here) }
                at = here.parent
            }
            return found
        case .followingSibling, .precedingSibling:
            guard node.kind != .attribute, let parent = node.parent, let at = node.position else { return [] }
            return step.axis == .followingSibling ? parent.children[(at + 1)...].filter(matches) : parent.children[..<at].reversed().filter(matches)
        case .following:
            var found: [XmlNode] = []
            var at: XmlNode? = node
            if node.kind == .attribute, let owner = node.parent {
                owner.forEachDescendant { if matches($0) { found.append($0) } }
                at = owner
            }
            while let here = at {
                if let parent = here.parent, let place = here.position {
                    for sibling in parent.children[(place + 1)...] {
                        if matches(sibling) { found.append(sibling) }
                        sibling.forEachDescendant { if matches($0) { found.append($0) } }
                    }
                }
                at = here.parent
            }
            return found
        case .preceding:
            var found: [XmlNode] = []
            var at: XmlNode? = node.kind == .attribute ? node.parent : node
            while let here = at {
                if let parent = here.parent, let place = here.position {
                    for sibling in parent.children[..<place].reversed() {
                        var inside: [XmlNode] = [sibling]
                        sibling.forEachDescendant { inside.append($0) }
                        found += inside.reversed().filter(matches)
                    }
                }
                at = here.parent
            }
            return found
        }
    }
    private func namespaces(_ node: XmlNode) -> [XmlNode] {
        guard node.kind == .element else { return [] }
        var seen: Set<String> = []
        var found: [XmlNode] = []
        var at: XmlNode? = node
        func add(_ prefix: String, _ space: String) {
            guard seen.insert(prefix).inserted, !space.isEmpty else { return }
            let made = node.tree.make(.attribute, local: prefix, value: space)
            made.parent = node
            order.keep.append(made)
            node.tree.keep(made)
            found.append(made)
        }
        while let here = at {
            for attribute in here.attributes where attribute.space == XmlNames.xmlns { add(attribute.prefix.isEmpty ? "" : attribute.local, attribute.value) }
            at = here.parent
        }
        add("xml", XmlNames.xml)
        return found
    }
    private func space(_ prefix: String) throws -> String {
        if let host {
            guard let space = host.space(ofPrefix: prefix) else { throw XPathFailure(message: "Prefix '\(prefix)' is not defined.") }
            return space
        }
        guard let manager else {
            throw XPathFailure(message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
        }
        guard let space = manager.lookup(prefix) else { throw XPathFailure(message: "Namespace prefix '\(prefix)' is not defined.") }
        return space
    }
    private func tester(_ step: XPathExpression.Step) throws -> (XmlNode) -> Bool {
        let principal: XmlNodeKind = step.axis == .attribute || step.axis == .namespace ? .attribute : .element
        switch step.test {
        case .node: return { $0.kind != .declaration && $0.kind != .documentType }
        case .text: return { $0.isText }
        case .comment: return { $0.kind == .comment }
        case .instruction(let name): return { $0.kind == .processingInstruction && (name == nil || $0.local == name) }
        case .any: return { $0.kind == principal }
        case .prefix(let prefix):
            let space = try space(prefix)
            return { $0.kind == principal && $0.space == space }
        case .name(let prefix, let local):
            let space = prefix.isEmpty ? "" : try space(prefix)
            return { $0.kind == principal && $0.local == local && $0.space == space }
        }
    }

    // MARK: functions

    private func call(_ name: String, _ arguments: [XPathExpression], _ context: Context) throws -> XPathValue {
        func value(_ at: Int) throws -> XPathValue { arguments.count > at ? try evaluate(arguments[at], context) : .nodes([context.node]) }
        func text(_ at: Int) throws -> String { string(try value(at), context) }
        func nodes(_ at: Int) throws -> [XmlNode] {
            guard case .nodes(let nodes) = try value(at) else { throw XPathFailure(message: "Expression must evaluate to a node-set.") }
            return sorted(nodes, context.node)
        }
        if let host, !["last", "position"].contains(name), let made = try host.call(name, try arguments.map { try evaluate($0, context) }, context.node, self) { return made }
        switch name {
        case "last": return .number(Double(context.size))
        case "position": return .number(Double(context.position))
        case "count": return .number(Double(try nodes(0).count))
        case "id": return .nodes([])
        case "local-name":
            let node = try nodes(0).first
            return .string(node.map { $0.kind == .element || $0.kind == .attribute || $0.kind == .processingInstruction ? $0.local : "" } ?? "")
        case "namespace-uri": return .string(try nodes(0).first?.space ?? "")
        case "name":
            let node = try nodes(0).first
            return .string(node.map { $0.kind == .element || $0.kind == .attribute || $0.kind == .processingInstruction ? $0.name : "" } ?? "")
        case "string": return .string(try text(0))
        case "concat":
            var made = ""
            for at in arguments.indices { made += try text(at) }
            return .string(made)
        case "starts-with": return .bool(try text(0).hasPrefix(try text(1)))
        case "contains":
            let part = try text(1)
            return .bool(part.isEmpty ? true : try text(0).contains(part))
        case "substring-before":
            let whole = try text(0), part = try text(1)
            guard !part.isEmpty, let found = whole.firstRange(of: part) else { return .string("") }
            return .string(String(whole[..<found.lowerBound]))
        case "substring-after":
            let whole = try text(0), part = try text(1)
            guard !part.isEmpty else { return .string(whole) }
            guard let found = whole.firstRange(of: part) else { return .string("") }
            return .string(String(whole[found.upperBound...]))
        case "substring":
            let units = Array(try text(0).utf16)
            let start = rounded(number(try value(1), context))
            let end = arguments.count > 2 ? start + rounded(number(try value(2), context)) : .infinity
            guard !start.isNaN, !end.isNaN else { return .string("") }
            let from = max(1, start), to = min(Double(units.count + 1), end)
            guard from < to else { return .string("") }
            return .string(String(decoding: units[Int(from) - 1..<Int(to) - 1], as: UTF16.self))
        case "string-length": return .number(Double(try text(0).utf16.count))
        case "normalize-space":
            return .string(try text(0).split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }).joined(separator: " "))
        case "translate":
            let from = Array(try text(1)), to = Array(try text(2))
            var made = ""
            for character in try text(0) {
                if let at = from.firstIndex(of: character) { if at < to.count { made.append(to[at]) } } else { made.append(character) }
            }
            return .string(made)
        case "boolean": return .bool(truth(try value(0)))
        case "not": return .bool(!truth(try value(0)))
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "lang":
            let wanted = try text(0).lowercased()
            var at: XmlNode? = context.node
            while let node = at {
                if let own = node.attribute(local: "lang", space: XmlNames.xml)?.value.lowercased() { return .bool(own == wanted || own.hasPrefix(wanted + "-")) }
                at = node.parent
            }
            return .bool(false)
        case "number": return .number(number(try value(0), context))
        case "sum": return .number(try nodes(0).reduce(0) { $0 + number(self.text($1)) })
        case "floor": return .number(number(try value(0), context).rounded(.down))
        case "ceiling": return .number(number(try value(0), context).rounded(.up))
        default: return .number(rounded(number(try value(0), context)))
        }
    }
    private func rounded(_ number: Double) -> Double { number.isNaN || number.isInfinite ? number : (number + 0.5).rounded(.down) }
}
