import ShellRuntime

/// Runs a stylesheet over a document (XSLT 1.0).
final class XsltEngine: XPathHost {
    private let sheet: XsltSheet
    private let source: XmlNode
    private let arguments: [String: XPathValue]
    private let messages: (String) -> Void
    private var scope: [[String: XPathValue]] = [[:]]
    private var globals: [String: XPathValue] = [:]
    private var pending: [String: XmlNode] = [:]
    private var path = XPath(manager: nil)
    /// Where prefixes are looked up: the instruction that runs.
    private var instruction: XmlNode
    private var current: XmlNode
    private var depth = 0
    private var indexes: [String: [String: [XmlNode]]] = [:]
    /// Keeps result trees alive for as long as variables hold their nodes.
    private var trees: [XmlTree] = []
    /// The node that content is added to.
    private var target: XmlNode

    init(_ sheet: XsltSheet, _ source: XmlNode, arguments: [String: XPathValue], messages: @escaping (String) -> Void) {
        self.sheet = sheet
        self.source = source
        self.arguments = arguments
        self.messages = messages
        instruction = sheet.tree.document
        current = source
        let tree = XmlTree()
        trees = [tree]
        target = tree.document
        path = XPath(manager: nil, host: self)
    }
    /// The result, below a document node that the engine keeps.
    func run() throws -> XmlNode {
        let result = target
        for node in sheet.globals { pending[try XsltSheet.required(node, "name")] = node }
        for name in sheet.globals.compactMap({ $0.attribute("name")?.value }) { _ = try variable(name) }
        try apply([source], mode: "", parameters: [:])
        return result
    }

    // MARK: what expressions ask

    func variable(_ name: String) throws -> XPathValue {
        for level in scope.reversed() { if let known = level[name] { return known } }
        if let known = globals[name] { return known }
        guard let node = pending.removeValue(forKey: name) else { throw XPathFailure(message: "The variable or parameter '\(name)' is either not defined or it is out of scope.") }
        let (outer, at, before) = (scope, instruction, current)
        defer { (scope, instruction, current) = (outer, at, before) }
        (scope, current) = ([[:]], source)
        let made = try node.local == "param" ? arguments[name] ?? value(of: node, source) : value(of: node, source)
        globals[name] = made
        return made
    }
    func space(ofPrefix prefix: String) -> String? { instruction.space(ofPrefix: prefix) }
    func call(_ name: String, _ arguments: [XPathValue], _ node: XmlNode, _ path: XPath) throws -> XPathValue? {
        func text(_ at: Int) -> String { arguments.count > at ? path.text(of: arguments[at], at: node) : "" }
        switch name {
        case "current": return .nodes([current])
        case "generate-id":
            guard let first = arguments.first else { return .string(identifier(node)) }
            guard case .nodes(let nodes) = first else { return .string("") }
            return .string(nodes.first.map(identifier) ?? "")
        case "key":
            guard arguments.count == 2 else { throw XPathFailure(message: "Function 'key()' must have 2 argument(s).") }
            let index = try index(text(0))
            if case .nodes(let nodes) = arguments[1] { return .nodes(nodes.flatMap { index[path.text(of: .nodes([$0]), at: node)] ?? [] }) }
            return .nodes(index[text(1)] ?? [])
        case "format-number": return .string(format(path.number(of: arguments[0], at: node), text(1)))
        case "system-property":
            switch text(0).split(separator: ":").last ?? "" {
            case "version": return .number(1)
            case "vendor": return .string("Microsoft")
            case "vendor-url": return .string("http://www.microsoft.com")
            default: return .string("")
            }
        case "element-available": return .bool(["apply-templates", "call-template", "choose", "copy", "copy-of", "element", "for-each", "if", "message", "number", "sort", "text", "value-of", "variable"].contains(text(0).split(separator: ":").last.map(String.init) ?? ""))
        case "function-available": return .bool(XsltSheet.functions.contains(text(0)))
        case "document":
            throw XPathFailure(message: "Execution of the 'document()' function was prohibited. Use the XsltSettings.EnableDocumentFunction property to enable it.")
        default: return nil
        }
    }
    private func identifier(_ node: XmlNode) -> String {
        var parts: [String] = [], at: XmlNode? = node
        while let here = at, let parent = here.parent {
            let list = here.kind == .attribute ? parent.attributes : parent.children
            parts.append((here.kind == .attribute ? "a" : "e") + String(list.firstIndex { $0 === here } ?? 0))
            at = parent
        }
        return "id" + parts.reversed().joined()
    }
    private func index(_ name: String) throws -> [String: [XmlNode]] {
        if let known = indexes[name] { return known }
        guard let keys = sheet.keys[name] else { throw XPathFailure(message: "The key '\(name)' is not declared.") }
        var made: [String: [XmlNode]] = [:]
        var all: [XmlNode] = []
        source.root.forEachDescendant { all.append($0) }
        let before = instruction
        defer { instruction = before }
        for key in keys {
            instruction = key.node
            for node in all + all.flatMap(\.attributes) where try matches(key.match, node) {
                let value = try path.evaluate(key.use, at: node)
                if case .nodes(let nodes) = value { for one in nodes { made[path.text(of: .nodes([one]), at: one), default: []].append(node) } } else { made[path.text(of: value, at: node), default: []].append(node) }
            }
        }
        indexes[name] = made
        return made
    }
    private func format(_ number: Double, _ pattern: String) -> String {
        if number.isNaN { return "NaN" }
        return (try? NumberFormat.string(.double(number), pattern, .invariant)) ?? NumberFormat.general(number)
    }

    // MARK: patterns

    /// Whether a node is one that the pattern, seen from some ancestor, would select.
    private func matches(_ pattern: XPathExpression, _ node: XmlNode) throws -> Bool {
        if case .path(let absolute, let steps) = pattern {
            if steps.isEmpty { return absolute && node.kind == .document }
            return try fits(node, Array(steps), steps.count - 1, absolute)
        }
        if case .binary(.union, let left, let right) = pattern { return try matches(left, node) || matches(right, node) }
        guard case .nodes(let nodes) = try path.evaluate(pattern, at: source) else { return false }
        return nodes.contains { $0 === node }
    }
    private func fits(_ node: XmlNode, _ steps: [XPathExpression.Step], _ at: Int, _ absolute: Bool) throws -> Bool {
        let step = steps[at]
        if step.axis == .descendantOrSelf {
            // `//`: any ancestor may be the next step's node.
            var ancestor: XmlNode? = node
            while let here = ancestor {
                if at == 0 ? (!absolute || here.parent == nil) : try fits(here, steps, at - 1, absolute) { return true }
                ancestor = here.parent
            }
            return false
        }
        guard let parent = node.parent else { return false }
        guard (step.axis == .attribute) == (node.kind == .attribute), try path.passes(step, node) else { return false }
        if !step.predicates.isEmpty {
            guard case .nodes(let found) = try path.evaluate(.path(absolute: false, [step]), at: parent), found.contains(where: { $0 === node }) else { return false }
        }
        if at == 0 { return !absolute || parent.kind == .document }
        return try fits(parent, steps, at - 1, absolute)
    }
    private func template(_ node: XmlNode, _ mode: String) throws -> XsltSheet.Template? {
        var best: XsltSheet.Template?
        let before = instruction
        defer { instruction = before }
        for candidate in sheet.templates where candidate.mode == mode {
            // Of two that fit as well, the later one counts.
            if let known = best, known.priority > candidate.priority { continue }
            guard let pattern = candidate.pattern else { continue }
            instruction = candidate.body
            if try matches(pattern, node) { best = candidate }
        }
        return best
    }

    // MARK: templates

    private func apply(_ nodes: [XmlNode], mode: String, parameters: [String: XPathValue]) throws {
        guard depth < 600 else { throw XsltSheet.Failure(text: "The stylesheet's templates call each other without an end.") }
        depth += 1
        defer { depth -= 1 }
        for (at, node) in nodes.enumerated() {
            if let found = try template(node, mode) {
                try invoke(found.body, node, at + 1, nodes.count, parameters)
            } else {
                switch node.kind {
                case .document, .element, .documentFragment: try apply(visible(node), mode: mode, parameters: [:])
                case .text, .cdata, .whitespace, .significantWhitespace, .attribute: add(text: node.value)
                default: break
                }
            }
        }
    }
    private func visible(_ node: XmlNode) -> [XmlNode] { node.children.filter { $0.kind != .declaration && $0.kind != .documentType } }
    private func invoke(_ body: XmlNode, _ node: XmlNode, _ position: Int, _ size: Int, _ parameters: [String: XPathValue]) throws {
        let (outer, at, before) = (scope, instruction, current)
        defer { (scope, instruction, current) = (outer, at, before) }
        scope = [[:]]
        current = node
        for child in body.children where child.space == XsltSheet.space && child.local == "param" {
            let name = try XsltSheet.required(child, "name")
            instruction = child
            scope[0][name] = try parameters[name] ?? value(of: child, node)
        }
        try execute(body.children, node, position, size)
    }
    /// The value of a variable or parameter: its expression, or the tree that its content makes.
    private func value(of node: XmlNode, _ context: XmlNode, _ position: Int = 1, _ size: Int = 1) throws -> XPathValue {
        instruction = node
        if let select = node.attribute("select")?.value { return try path.evaluate(try sheet.expression(select), at: context, position: position, size: size) }
        if node.children.isEmpty { return .string("") }
        return .nodes([try fragment(node.children, context, position, size)])
    }
    private func fragment(_ body: [XmlNode], _ context: XmlNode, _ position: Int, _ size: Int) throws -> XmlNode {
        let tree = XmlTree(), before = target
        trees.append(tree)
        defer { target = before }
        target = tree.document
        try execute(body, context, position, size)
        return tree.document
    }
    private func text(_ body: [XmlNode], _ context: XmlNode, _ position: Int, _ size: Int) throws -> String {
        let made = try fragment(body, context, position, size)
        trees.removeLast()
        return made.innerText
    }
    private func parameters(_ node: XmlNode, _ context: XmlNode, _ position: Int, _ size: Int) throws -> [String: XPathValue] {
        var made: [String: XPathValue] = [:]
        for child in node.children where child.space == XsltSheet.space && child.local == "with-param" {
            made[try XsltSheet.required(child, "name")] = try value(of: child, context, position, size)
        }
        return made
    }

    // MARK: instructions

    private func add(text: String) {
        guard !text.isEmpty else { return }
        if let last = target.children.last, last.kind == .text { last.value += text } else { target.tree.attach(target.tree.make(.text, local: "#text", value: text), to: target) }
    }
    private func add(_ node: XmlNode) { target.tree.attach(node, to: target) }
    private func setAttribute(_ name: String, _ space: String, _ value: String) {
        guard target.kind == .element else { return }
        let (prefix, local) = XmlNames.split(name)
        if let known = target.attribute(local: local, space: space) { known.value = value } else { add(target.tree.make(.attribute, prefix: prefix, local: local, space: space, value: value)) }
    }
    private func inside(_ node: XmlNode, _ body: () throws -> Void) rethrows {
        add(node)
        let before = target
        defer { target = before }
        target = node
        try body()
    }
    /// A text with expressions in braces.
    private func braced(_ text: String, _ context: XmlNode, _ position: Int, _ size: Int) throws -> String {
        guard text.contains("{") || text.contains("}") else { return text }
        var made = "", rest = Substring(text)
        while let next = rest.popFirst() {
            if (next == "{" || next == "}") && rest.first == next {
                made.append(next)
                rest = rest.dropFirst()
            } else if next == "{" {
                guard let close = rest.firstIndex(of: "}") else { throw XsltSheet.Failure(text: "The braces are not closed in AVT expression '\(text)'.") }
                made += path.text(of: try path.evaluate(try sheet.expression(String(rest[..<close])), at: context, position: position, size: size), at: context)
                rest = rest[rest.index(after: close)...]
            } else {
                made.append(next)
            }
        }
        return made
    }
    private func execute(_ body: [XmlNode], _ node: XmlNode, _ position: Int, _ size: Int) throws {
        scope.append([:])
        defer { scope.removeLast() }
        for child in body {
            instruction = child
            switch child.kind {
            case .text, .cdata, .significantWhitespace: if child.kind == .cdata || !XmlNames.isBlank(child.value) { add(text: child.value) }
            case .element where child.space == XsltSheet.space: try perform(child, node, position, size)
            case .element: try literal(child, node, position, size)
            default: break
            }
        }
    }
    private func literal(_ child: XmlNode, _ node: XmlNode, _ position: Int, _ size: Int) throws {
        let made = target.tree.make(.element, prefix: child.prefix, local: child.local, space: child.space)
        try inside(made) {
            declare(child)
            if let sets = child.attribute(local: "use-attribute-sets", space: XsltSheet.space)?.value { try use(sets, node, position, size) }
            for attribute in child.attributes where attribute.space != XmlNames.xmlns && attribute.space != XsltSheet.space {
                setAttribute(attribute.name, attribute.space, try braced(attribute.value, node, position, size))
            }
            try execute(child.children, node, position, size)
        }
    }
    /// The namespaces of a literal element that its surroundings in the result do not have yet.
    private func declare(_ child: XmlNode) {
        var seen: Set<String> = [], at: XmlNode? = child
        let excluded = Set((sheet.tree.document.children.first { $0.kind == .element }?.attribute("exclude-result-prefixes")?.value ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
        while let here = at {
            for attribute in here.attributes where attribute.space == XmlNames.xmlns && attribute.value != XsltSheet.space && seen.insert(attribute.name).inserted {
                let prefix = attribute.prefix.isEmpty ? "" : attribute.local
                if excluded.contains(prefix.isEmpty ? "#default" : prefix) || target.parent?.space(ofPrefix: prefix) == attribute.value { continue }
                add(target.tree.make(.attribute, prefix: attribute.prefix, local: attribute.local, space: XmlNames.xmlns, value: attribute.value))
            }
            at = here.parent
        }
    }
    private func use(_ names: String, _ node: XmlNode, _ position: Int, _ size: Int) throws {
        for name in names.split(whereSeparator: \.isWhitespace) {
            for set in sheet.attributeSets[String(name)] ?? [] {
                if let others = set.attribute("use-attribute-sets")?.value, others != String(name) { try use(others, node, position, size) }
                try execute(set.children, node, position, size)
            }
        }
    }
    private func select(_ child: XmlNode, _ name: String, _ node: XmlNode, _ position: Int, _ size: Int) throws -> XPathValue {
        try path.evaluate(try sheet.expression(try XsltSheet.required(child, name)), at: node, position: position, size: size)
    }
    private func nodes(_ child: XmlNode, _ node: XmlNode, _ position: Int, _ size: Int) throws -> [XmlNode] {
        guard child.attribute("select") != nil else { return visible(node) }
        guard case .nodes(let found) = try select(child, "select", node, position, size) else { throw XsltSheet.Failure(text: "Expression must evaluate to a node-set.") }
        return try sorted(found, child, position, size)
    }
    private func sorted(_ nodes: [XmlNode], _ child: XmlNode, _ position: Int, _ size: Int) throws -> [XmlNode] {
        let sorts = child.children.filter { $0.space == XsltSheet.space && $0.local == "sort" }
        guard !sorts.isEmpty else { return nodes }
        var order = nodes
        // The last key first, as each sorting keeps what the one before it made.
        for sort in sorts.reversed() {
            instruction = sort
            let key = try sheet.expression(sort.attribute("select")?.value ?? ".")
            let isNumber = try braced(sort.attribute("data-type")?.value ?? "text", current, position, size) == "number"
            let falls = try braced(sort.attribute("order")?.value ?? "ascending", current, position, size) == "descending"
            let keyed = try order.enumerated().map { at, node in (at: at, node: node, value: try path.evaluate(key, at: node, position: at + 1, size: order.count)) }
            let texts = keyed.map { path.text(of: $0.value, at: $0.node) }, numbers = keyed.map { path.number(of: $0.value, at: $0.node) }
            let places = keyed.indices.sorted { a, b in
                let compared: Int
                if isNumber {
                    let x = numbers[a].isNaN ? -Double.infinity : numbers[a], y = numbers[b].isNaN ? -Double.infinity : numbers[b]
                    compared = x < y ? -1 : x > y ? 1 : 0
                } else {
                    compared = Collation.compare(texts[a], texts[b], ignoringCase: false)
                }
                return compared == 0 ? a < b : falls ? compared > 0 : compared < 0
            }
            order = places.map { keyed[$0].node }
        }
        return order
    }
    private func perform(_ child: XmlNode, _ node: XmlNode, _ position: Int, _ size: Int) throws {
        switch child.local {
        case "apply-templates":
            let chosen = child.attribute("select") == nil ? try sorted(visible(node), child, position, size) : try nodes(child, node, position, size)
            try apply(chosen, mode: child.attribute("mode")?.value ?? "", parameters: try parameters(child, node, position, size))
        case "call-template":
            let name = try XsltSheet.required(child, "name")
            guard let found = sheet.named[name] else { throw XsltSheet.Failure(text: "The named template '\(name)' does not exist.") }
            guard depth < 600 else { throw XsltSheet.Failure(text: "The stylesheet's templates call each other without an end.") }
            depth += 1
            defer { depth -= 1 }
            try invoke(found.body, node, position, size, try parameters(child, node, position, size))
        case "for-each":
            let before = current
            defer { current = before }
            let chosen = try nodes(child, node, position, size), body = child.children.filter { !($0.space == XsltSheet.space && $0.local == "sort") }
            for (at, one) in chosen.enumerated() {
                current = one
                try execute(body, one, at + 1, chosen.count)
            }
        case "value-of": add(text: path.text(of: try select(child, "select", node, position, size), at: node))
        case "text": add(text: child.children.map(\.value).joined())
        case "if": if path.isTrue(try select(child, "test", node, position, size)) { try execute(child.children, node, position, size) }
        case "choose":
            for branch in child.children where branch.space == XsltSheet.space {
                instruction = branch
                if branch.local == "otherwise" { return try execute(branch.children, node, position, size) }
                if path.isTrue(try select(branch, "test", node, position, size)) { return try execute(branch.children, node, position, size) }
            }
        case "variable": scope[scope.count - 1][try XsltSheet.required(child, "name")] = try value(of: child, node, position, size)
        case "param", "sort", "with-param", "fallback": break
        case "element":
            let name = try braced(try XsltSheet.required(child, "name"), node, position, size), (prefix, local) = XmlNames.split(name)
            let space = try child.attribute("namespace").map { try braced($0.value, node, position, size) } ?? child.space(ofPrefix: prefix) ?? ""
            try inside(target.tree.make(.element, prefix: prefix, local: local, space: space)) {
                if let sets = child.attribute("use-attribute-sets")?.value { try use(sets, node, position, size) }
                try execute(child.children, node, position, size)
            }
        case "attribute":
            let name = try braced(try XsltSheet.required(child, "name"), node, position, size), prefix = XmlNames.split(name).prefix
            let space = try child.attribute("namespace").map { try braced($0.value, node, position, size) } ?? (prefix.isEmpty ? "" : child.space(ofPrefix: prefix) ?? "")
            setAttribute(name, space, try text(child.children, node, position, size))
        case "comment": add(target.tree.make(.comment, local: "#comment", value: try text(child.children, node, position, size)))
        case "processing-instruction":
            add(target.tree.make(.processingInstruction, local: try braced(try XsltSheet.required(child, "name"), node, position, size), value: try text(child.children, node, position, size)))
        case "copy": try copy(child, node, position, size)
        case "copy-of":
            let value = try select(child, "select", node, position, size)
            guard case .nodes(let found) = value else { return add(text: path.text(of: value, at: node)) }
            for one in found { copyWhole(one) }
        case "number": add(text: try count(child, node, position, size))
        case "message":
            let said = try text(child.children, node, position, size)
            messages(said)
            if child.attribute("terminate")?.value == "yes" { throw XsltSheet.Failure(text: "Transform terminated: '\(said)'.") }
        case "apply-imports": break
        default: throw XsltSheet.Failure(text: "'xsl:\(child.local)' cannot be a child of the '\(child.parent?.name ?? "")' element.")
        }
    }
    private func copyWhole(_ node: XmlNode) {
        switch node.kind {
        case .document, .documentFragment: for child in visible(node) { copyWhole(child) }
        case .attribute: setAttribute(node.name, node.space, node.value)
        case .text, .cdata, .whitespace, .significantWhitespace: add(text: node.value)
        default: add(target.tree.copy(node, deep: true))
        }
    }
    private func copy(_ child: XmlNode, _ node: XmlNode, _ position: Int, _ size: Int) throws {
        switch node.kind {
        case .document, .documentFragment: try execute(child.children, node, position, size)
        case .element:
            try inside(target.tree.make(.element, prefix: node.prefix, local: node.local, space: node.space)) {
                for attribute in node.attributes where attribute.space == XmlNames.xmlns { setAttribute(attribute.name, attribute.space, attribute.value) }
                if let sets = child.attribute("use-attribute-sets")?.value { try use(sets, node, position, size) }
                try execute(child.children, node, position, size)
            }
        default: copyWhole(node)
        }
    }
    /// xsl:number: a value, or the node's place among its like.
    private func count(_ child: XmlNode, _ node: XmlNode, _ position: Int, _ size: Int) throws -> String {
        var places: [Int] = []
        if child.attribute("value") != nil {
            places = [Int(path.number(of: try select(child, "value", node, position, size), at: node).rounded())]
        } else {
            let pattern = try child.attribute("count").map { try sheet.expression($0.value) }
            func like(_ other: XmlNode) throws -> Bool { try pattern.map { try matches($0, other) } ?? (other.kind == node.kind && other.name == node.name) }
            var at: XmlNode? = node
            let isMultiple = child.attribute("level")?.value == "multiple"
            while let here = at {
                if try like(here) {
                    let before = try (here.parent?.children ?? []).prefix(here.position ?? 0).count { try like($0) }
                    places.insert(before + 1, at: 0)
                    if !isMultiple { break }
                }
                at = here.parent
            }
        }
        let format = try braced(child.attribute("format")?.value ?? "1", node, position, size)
        func shown(_ place: Int, _ token: Character) -> String {
            switch token {
            case "a", "A":
                var rest = place, letters = ""
                while rest > 0 {
                    rest -= 1
                    letters = String(Character(Unicode.Scalar(UInt8(97 + rest % 26)))) + letters
                    rest /= 26
                }
                return token == "A" ? letters.uppercased() : letters
            case "i", "I":
                var rest = place, numerals = ""
                for (value, text) in [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
                    while rest >= value, rest < 100_000 {
                        numerals += text
                        rest -= value
                    }
                }
                return token == "I" ? numerals.uppercased() : numerals
            default: return String(place)
            }
        }
        guard let token = format.firstIndex(where: { $0.isLetter || $0.isNumber }) else { return places.map(String.init).joined(separator: ".") }
        let head = format[..<token], tail = format[format.index(after: token)...].drop { $0.isLetter || $0.isNumber }
        return head + places.map { shown($0, format[token]) }.joined(separator: places.count > 1 ? tail.isEmpty ? "." : String(tail.prefix(1)) : "") + tail
    }
}
