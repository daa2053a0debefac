import ShellRuntime

/// Checks a document against schemas as it comes by, element for element; the words of what is wrong are .NET's.
final class SchemaValidator {
    struct Fault {
        let message: String
        let isWarning: Bool
    }
    private struct Frame {
        let name: SchemaName
        var declaration: SchemaElement?
        var type: SchemaType?
        var place: SchemaAutomaton.Place?
        /// Children and text are looked at.
        var isChecked = false
        var contents = SchemaWildcard.Contents.strict
        var text = ""
        var isNil = false
        var hasChildren = false
        var record: SchemaRecord?
    }
    private let library: SchemaLibrary
    private let report: (Fault) throws -> Void
    private var frames: [Frame] = []
    /// The root's namespace has a schema; where not, what is unknown is only warned of.
    private var hasSchema = true
    private var ids: Set<String> = []
    private var references: [String] = []
    /// The attribute that is being looked at.
    private(set) var attributeAt: Int?

    init(_ library: SchemaLibrary, report: @escaping (Fault) throws -> Void) {
        self.library = library
        self.report = report
    }
    private func fail(_ message: String) throws { try report(Fault(message: message, isWarning: false)) }
    private func warn(_ message: String) throws { try report(Fault(message: message, isWarning: true)) }

    // MARK: elements

    /// Gives the attributes that the type adds to those that are there.
    func start(_ name: SchemaName, _ attributes: [(name: SchemaName, value: String)], space: (String) -> String?) throws -> [SchemaAttribute] {
        var frame = Frame(name: name)
        let isRoot = frames.isEmpty
        if isRoot { hasSchema = library.targets.contains(name.space) }
        frame.contents = frames.last?.contents ?? .strict
        if let last = frames.indices.last {
            frames[last].hasChildren = true
            if let record = frames[last].record {
                let own = SchemaRecord(name, attributes)
                record.children.append(own)
                frame.record = own
            }
        }
        if let parent = frames.indices.last, frames[parent].isChecked {
            guard let found = try child(name, of: parent) else {
                frame.contents = .skip
                frames.append(frame)
                return []
            }
            frame.declaration = found.element
            frame.contents = found.contents
        } else if frame.contents != .skip {
            frame.declaration = library.elements[name]
        }
        if frame.contents == .skip {
            frames.append(frame)
            return []
        }
        func instance(_ local: String) -> String? { attributes.first { $0.name == SchemaName(local, SchemaName.instanceSpace) }?.value }
        frame.type = frame.declaration?.type
        if let given = instance("type") {
            let (prefix, local) = XmlNames.split(String(given.trimmedBlanks))
            let wanted = SchemaName(local, space(prefix) ?? "")
            if let type = try? library.type(wanted) {
                frame.type = type
            } else {
                try fail("This is an invalid xsi:type '\(wanted.text)'.")
                frame.type = nil
            }
        }
        if frame.type == nil {
            if hasSchema, frame.contents == .strict, frame.declaration == nil {
                frame.contents = .skip
                frames.append(frame)
                try fail("The '\(name.text)' element is not declared.")
                return []
            }
            if frame.declaration == nil { try warn("Could not find schema information for the element '\(name.text)'.") }
        }
        if frame.declaration?.isAbstract ?? false { try fail("The element '\(name.text)' is abstract or its type is abstract.") }
        if ["true", "1"].contains(instance("nil") ?? "") {
            if frame.declaration?.isNillable ?? true { frame.isNil = true } else { try fail("If the 'nillable' attribute is false in the schema, the 'xsi:nil' attribute must not be present.") }
        }
        switch frame.type {
        case .complex(let type)?:
            frame.isChecked = true
            switch type.content {
            case .elements(let machine, _): frame.place = machine.start
            case .anything:
                frame.isChecked = false
                frame.contents = .lax
            default: break
            }
            if case .anything = type.content {} else { frame.contents = .strict }
        case .simple?: frame.isChecked = true
        case nil: break
        }
        if frame.record == nil, !(frame.declaration?.constraints.isEmpty ?? true) { frame.record = SchemaRecord(name, attributes) }
        frames.append(frame)
        return try check(attributes, frame.type)
    }

    /// The declaration that a parent's content has for a child; nil where the child may not be there.
    private func child(_ name: SchemaName, of parent: Int) throws -> (element: SchemaElement?, contents: SchemaWildcard.Contents)? {
        let frame = frames[parent]
        func stop() { frames[parent].isChecked = false; frames[parent].contents = .skip }
        if frame.isNil {
            try fail("Element '\(frame.name.text)' must have no character or element children.")
            return nil
        }
        guard case .complex(let type)? = frame.type, case .elements(let machine, _) = type.content, let place = frame.place else {
            var model = "text only"
            if case .complex(let type)? = frame.type, case .empty = type.content { model = "empty" }
            stop()
            try fail("The element '\(frame.name.text)' cannot contain child element '\(name.text)' because the parent element's content model is \(model).")
            return nil
        }
        var chain: [SchemaName] = [name], head = library.elements[name]?.head
        while let above = head, !chain.contains(above) {
            chain.append(above)
            head = library.elements[above]?.head
        }
        let taken = machine.step(place) { symbol in
            switch symbol {
            case .element(let element): chain.contains(element.name)
            case .any(let wildcard): wildcard.allows(name.space)
            }
        }
        guard let taken else {
            let expected = expected(machine, place, requiredOnly: false)
            stop()
            try fail("The element \(frame.name.shown) has invalid child element \(name.shown).\(expected)")
            return nil
        }
        frames[parent].place = taken.place
        switch taken.symbol {
        case .element(let element): return (element.name == name ? element : library.elements[name], .strict)
        case .any(let wildcard): return (wildcard.contents == .skip ? nil : library.elements[name], wildcard.contents)
        }
    }

    /// ` List of possible elements expected: 'a, b' in namespace 'x'.`, or nothing.
    private func expected(_ machine: SchemaAutomaton, _ place: SchemaAutomaton.Place, requiredOnly: Bool) -> String {
        var groups: [(space: String?, names: [String])] = []
        func add(_ space: String?, _ name: String) {
            if space != nil, let last = groups.indices.last, groups[last].space == space {
                if !groups[last].names.contains(name) { groups[last].names.append(name) }
            } else {
                groups.append((space, [name]))
            }
        }
        for symbol in machine.expected(place, requiredOnly: requiredOnly) {
            switch symbol {
            case .any(let wildcard): add(nil, wildcard.shown)
            case .element(let element):
                let all = [element] + (library.elements[element.name] === element ? library.substitutes(for: element.name) : [])
                for one in all where !one.isAbstract { add(one.name.space, one.name.local) }
            }
        }
        if groups.isEmpty { return "" }
        let shown = groups.map { space, names in space.map { SchemaName(names.joined(separator: ", "), $0).shown } ?? names.joined(separator: ", ") }
        return " List of possible elements expected: \(shown.joined(separator: " as well as "))."
    }

    func text(_ value: String) throws {
        guard let last = frames.indices.last else { return }
        frames[last].record?.text += value
        guard frames[last].isChecked else { return }
        let frame = frames[last]
        if frame.isNil {
            if !value.isEmpty { try fail("Element '\(frame.name.text)' must have no character or element children.") }
            return
        }
        guard case .complex(let type)? = frame.type else {
            frames[last].text += value
            return
        }
        switch type.content {
        case .empty: try fail(XmlNames.isBlank(value) ? "The element cannot contain whitespace. Content model is empty." : "The element cannot contain text. Content model is empty.")
        case .elements(let machine, isMixed: false) where !XmlNames.isBlank(value):
            try fail("The element \(frame.name.shown) cannot contain text.\(frame.place.map { expected(machine, $0, requiredOnly: false) } ?? "")")
        default: frames[last].text += value
        }
    }

    func end() throws {
        guard let frame = frames.popLast() else { return }
        if frame.isChecked, !frame.isNil {
            switch frame.type {
            case .simple(let type)?: try check(frame, type)
            case .complex(let type)?:
                switch type.content {
                case .text(let simple): try check(frame, simple)
                case .elements(let machine, _):
                    if let place = frame.place, !machine.isComplete(place) {
                        try fail("The element \(frame.name.shown) has incomplete content.\(expected(machine, place, requiredOnly: true))")
                    }
                default: break
                }
            case nil: break
            }
        }
        if let record = frame.record, let constraints = frame.declaration?.constraints, !constraints.isEmpty {
            for fault in SchemaConstraint.faults(constraints, record) { try fail(fault) }
        }
        if frames.isEmpty { for reference in references where !ids.contains(reference) { try fail("Reference to undeclared ID is '\(reference)'.") } }
    }

    // MARK: values

    private func check(_ frame: Frame, _ type: SchemaSimpleType) throws {
        let declared = frame.declaration
        let value = frame.text.isEmpty && !frame.hasChildren ? declared?.fixedValue ?? declared?.defaultValue ?? "" : frame.text
        if let fault = type.fault(value) {
            return try fail("The '\(frame.name.text)' element is invalid - The value '\(value)' is invalid according to its datatype '\(type.shown)' - \(fault)")
        }
        try note(value, type)
        if let fixed = declared?.fixedValue, !type.areEqual(fixed, value) { try fail("The value of the '\(frame.name.text)' element does not equal its fixed value.") }
    }
    private func note(_ value: String, _ type: SchemaSimpleType) throws {
        if type.isIdentifier, !ids.insert(type.normalized(value)).inserted { try fail("'\(type.normalized(value))' is already used as an ID.") }
        if type.isReference { references += value.splitBlanks }
    }
    private func check(_ attributes: [(name: SchemaName, value: String)], _ type: SchemaType?) throws -> [SchemaAttribute] {
        var declared: [SchemaAttribute] = [], wildcard: SchemaWildcard?
        if case .complex(let complex)? = type { (declared, wildcard) = (complex.attributes, complex.anyAttribute) }
        defer { attributeAt = nil }
        for (at, (name, value)) in attributes.enumerated() where name.space != XmlNames.xmlns && name.space != SchemaName.instanceSpace {
            attributeAt = at
            if let known = declared.first(where: { $0.name == name }) {
                try check(value, known)
            } else if name.space == XmlNames.xml {
                continue
            } else if type == nil {
                try warn("Could not find schema information for the attribute '\(name.text)'.")
            } else if let wildcard, wildcard.allows(name.space) {
                if wildcard.contents == .skip { continue }
                if let global = library.attributes[name] {
                    try check(value, global)
                } else if wildcard.contents == .strict {
                    try fail("The '\(name.text)' attribute is not declared.")
                } else {
                    try warn("Could not find schema information for the attribute '\(name.text)'.")
                }
            } else {
                try fail("The '\(name.text)' attribute is not declared.")
            }
        }
        attributeAt = nil
        let missing = declared.filter { one in !attributes.contains { $0.name == one.name } }
        for one in missing where one.use == .required { try fail("The required attribute '\(one.name.text)' is missing.") }
        return missing.filter { $0.defaultValue != nil || $0.fixedValue != nil }
    }
    private func check(_ value: String, _ attribute: SchemaAttribute) throws {
        if let fault = attribute.type.fault(value) {
            return try fail("The '\(attribute.name.text)' attribute is invalid - The value '\(value)' is invalid according to its datatype '\(attribute.type.shown)' - \(fault)")
        }
        try note(value, attribute.type)
        if let fixed = attribute.fixedValue, !attribute.type.areEqual(fixed, value) { try fail("The value of the '\(attribute.name.text)' attribute does not equal its fixed value.") }
    }
}
