import ShellRuntime

/// Select-Object: properties, ranges of objects, one property's value.
final class SelectObject: Cmdlet {
    private var inputIndex = 0
    private var parameters: [PropertyParameter] = []
    private var expand: String?
    private var excluded: [WildcardPattern] = []
    private var indices: Set<Int>?
    private var skipIndices: Set<Int>?
    private var seen = 0
    private var queue = SelectionQueue(first: 0, last: 0, skip: 0, skipLast: 0, isLimited: false)
    /// Objects told apart so far, with the number of properties that were chosen of each.
    private var unique: [(item: Value, count: Int)] = []
    private var isUnique = false
    private var plain = true
    private var waits = false
    private var expandShape: Shape?
    private var expandPosition = 0
    private var outShape: Shape?
    /// The shape of the objects that `outShape` was made from.
    private var sourceShape: Shape?
    /// One for each column where all are plain names, each once.
    private var readers: [PropertyReader] = []
    private var typeNames: [String] = []
    /// What was seen, as long as all of it is plain text: a language's rules for equal texts begin beyond that.
    private var seenTexts: DictionaryObject?

    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        parameters = try PropertyParameter.make(values("Property"), .select, self)
        expand = text("ExpandProperty")
        excluded = texts("ExcludeProperty").compactMap { try? WildcardPattern($0) }
        if !excluded.isEmpty, parameters.isEmpty { parameters = [PropertyParameter(expression: .name("*"))] }
        queue = SelectionQueue(
            first: integer("First") ?? 0, last: integer("Last") ?? 0, skip: integer("Skip") ?? 0, skipLast: integer("SkipLast") ?? 0,
            isLimited: has("First") || has("Last"))
        if has("Index") { indices = Set(values("Index").compactMap { $0.integerValue.map { Int($0) } }) }
        if has("SkipIndex") { skipIndices = Set(values("SkipIndex").compactMap { $0.integerValue.map { Int($0) } }) }
        isUnique = flag("Unique")
        if isUnique { seenTexts = DictionaryObject(ignoresCase: flag("CaseInsensitive")) }
        if excluded.isEmpty { readers = plainReaders() }
        waits = flag("Wait")
        plain = !["First", "Last", "Skip", "SkipLast", "Index", "SkipIndex"].contains { has($0) }
    }

    override func process() throws {
        if let item = runtime.bound[inputIndex] { try take(item, for: inputIndex) }
    }
    override func take(_ item: Value, for parameter: Int) throws {
        if item.isNull { return }
        inputType = item.base.type
        if plain { return try emit(item) }
        if indices != nil || skipIndices != nil { return try processIndexed(item) }
        if let out = queue.pass(item) { try emit(out) }
        if queue.isDone, !waits { throw FlowControl.stopUpstream(runtime.stopToken()) }
    }
    private func processIndexed(_ item: Value) throws {
        let at = seen
        seen += 1
        if let indices {
            if indices.contains(at) { try emit(item) }
            if let most = indices.max(), at >= most, !waits { throw FlowControl.stopUpstream(runtime.stopToken()) }
        } else if let skipIndices, !skipIndices.contains(at) {
            try emit(item)
        }
    }

    override func end() throws {
        if !has("SkipLast") { while let item = queue.takeRest() { try emit(item) } }
        for entry in unique { try write(entry.item) }
    }

    private func emit(_ item: Value) throws {
        if let expand { return try emitExpanded(item, expand) }
        guard !parameters.isEmpty else {
            mark(item, isNew: false)
            return try writeFiltered(item, 0)
        }
        let made = try project(item, id: "AlreadyExistingUserSpecifiedPropertyNoExpand")
        try writeFiltered(.object(made), made.shape.names.count)
    }

    /// The type of the object that came last: what passes through is named after it.
    private var inputType: TypeInfo?
    /// A custom object that passes gets `Selected.` and the type's name in front of its type names, once (PSL-369).
    private func mark(_ item: Value, isNew: Bool) {
        guard case .object(let object) = item, object.kind == .custom else { return }
        let source = inputType ?? WellKnown.object
        if source !== namedAfter { rename(source) }
        guard let members = object.extended else {
            let members = ExtendedMembers()
            members.typeNames = typeNames
            object.extended = members
            return
        }
        let known = Members.typeNames(item)
        if let name = typeNames.first, isNew || !known.contains(name) { members.typeNames = [name] + known }
    }
    /// Writes, or keeps what -Unique has not met yet: bases are compared, and the properties that were chosen.
    private func writeFiltered(_ item: Value, _ count: Int) throws {
        guard isUnique else { return try runtime.output.write(item) }
        if let table = seenTexts {
            if case .string(let text) = item, count == 0, text.extended == nil, text.value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
                if !table.contains(item) {
                    table.set(item, .null)
                    unique.append((item, 0))
                }
                return
            }
            seenTexts = nil
        }
        let order = ObjectOrder(caseSensitive: !flag("CaseInsensitive"), runspace: runspace)
        let isKnown = unique.contains { known in
            guard known.count == count, order.compare(item, known.item) == 0 else { return false }
            guard count > 0, let mine = item.objectValue as? CustomObject, let theirs = known.item.objectValue as? CustomObject else { return true }
            return mine.properties.allSatisfy { name, value in theirs[name].map { order.compare($0, value) == 0 } ?? false }
        }
        if !isKnown { unique.append((item, count)) }
    }

    /// A reader for each column; none where a column is a pattern, named or computed, or two have the same name.
    private func plainReaders() -> [PropertyReader] {
        var seen: Set<String> = []
        var made: [PropertyReader] = []
        for parameter in parameters {
            guard case .name(let name) = parameter.expression, parameter.label == nil, !PropertyColumn.hasWildcards(name), seen.insert(name.lowercased()).inserted
            else { return [] }
            made.append(PropertyReader(name, runspace))
        }
        return made
    }
    /// The row of an object that plainly has every column under the very name that was last found; nil where that takes a longer look.
    private func quickRow(_ item: Value) throws -> CustomObject? {
        guard !readers.isEmpty, let outShape, outShape.names.count == readers.count, case .object(let object) = item, object.kind == .custom,
            object.extended?.members.isEmpty ?? true, unsafeDowncast(object, to: CustomObject.self).shape === sourceShape
        else { return nil }
        var values: ContiguousArray<Value> = []
        values.reserveCapacity(readers.count)
        for reader in readers {
            guard let value = try reader.value(of: item) else { return nil }
            values.append(value)
        }
        return CustomObject(shape: outShape, values: values)
    }

    /// The chosen properties; a block or getter that fails gives null.
    private func project(_ item: Value, id: String) throws -> CustomObject {
        if let made = try quickRow(item) { return named(made, item) }
        var names: [String] = []
        var values: ContiguousArray<Value> = []
        func add(_ name: String, _ value: Value) throws {
            if excluded.contains(where: { $0.matches(name) }) { return }
            if names.contains(where: { $0.equalsIgnoringCase(name) }) { return try writeDuplicate(name, item, id) }
            names.append(name)
            values.append(value)
        }
        for parameter in parameters {
            let found: [(String, Value)]
            do { found = try parameter.expression.read(item, runspace) } catch is ShellError { found = [(parameter.expression.text, .null)] }
            guard let label = parameter.label else {
                if parameter.expression.text.isEmpty {
                    throw terminating(
                        "The property name cannot be empty: give the script block a name, or a body.", id: "EmptyScriptBlockAndNoName", category: .invalidArgument,
                        exception: "System.Management.Automation.PSArgumentException")
                }
                for (name, value) in found { try add(name, value) }
                continue
            }
            if found.count > 1 {
                try writeError(
                    "Multiple results cannot be renamed.", id: "RenamingMultipleResults", category: .invalidOperation, target: item,
                    exception: "System.InvalidOperationException")
            } else if let value = found.first?.1 {
                try add(label, value)
            }
        }
        let shape: Shape
        if let outShape, outShape.names == names { shape = outShape } else {
            shape = Shape(names)
            outShape = shape
        }
        if case .object(let object) = item, object.kind == .custom { sourceShape = unsafeDowncast(object, to: CustomObject.self).shape }
        return named(CustomObject(shape: shape, values: values), item)
    }
    /// The type that `typeNames` were made for.
    private var namedAfter: TypeInfo?
    /// The row with the type name of what it was made from.
    private func named(_ made: CustomObject, _ item: Value) -> CustomObject {
        let source = item.base.type ?? WellKnown.object
        if source !== namedAfter { rename(source) }
        let members = ExtendedMembers()
        members.typeNames = typeNames
        made.extended = members
        return made
    }
    private func rename(_ source: TypeInfo) {
        namedAfter = source
        typeNames = ["Selected." + source.fullName, "System.Management.Automation.PSCustomObject", "System.Object"]
    }
    private func writeDuplicate(_ name: String, _ item: Value, _ id: String) throws {
        try writeError(
            "The property cannot be processed because the property \"\(name)\" already exists.", id: id, category: .invalidOperation, target: item,
            exception: "System.Management.Automation.PSArgumentException")
    }

    private func emitExpanded(_ item: Value, _ name: String) throws {
        let value: Value
        if case .object(let object) = item, object.kind == .custom, object.extended == nil, parameters.isEmpty {
            let custom = unsafeDowncast(object, to: CustomObject.self)
            let shape = custom.shape
            if let known = custom.value(at: expandPosition, of: expandShape) {
                value = known
            } else if let at = shape.position(of: name), let found = custom.value(at: at, of: shape) {
                expandShape = shape
                expandPosition = at
                value = found
            } else {
                return try expandAny(item, name)
            }
            if case .int = value, !isUnique { return try runtime.output.write(value) }
            return try writeExpanded(value, item)
        }
        try expandAny(item, name)
    }
    private func expandAny(_ item: Value, _ name: String) throws {
        let found: [(String, Value)]
        do { found = try PropertyColumn.name(name).read(item, runspace, missing: false) } catch let error as ShellError {
            return try writeError(
                ErrorRecordObject(error.record.exception, id: "PropertyEvaluationExpand", category: .invalidResult, target: item))
        }
        guard let pair = found.first else {
            return try writeError(
                "Property \"\(name)\" cannot be found.", id: "ExpandPropertyNotFound", category: .invalidArgument, target: item,
                exception: "System.Management.Automation.PSArgumentException")
        }
        if found.count > 1 {
            return try writeError(
                "Multiple properties cannot be expanded.", id: "MutlipleExpandProperties", category: .invalidArgument, target: item,
                exception: "System.Management.Automation.PSArgumentException")
        }
        try writeExpanded(pair.1, item)
    }
    private func writeExpanded(_ value: Value, _ item: Value) throws {
        if value.isNull { return }
        let id = "AlreadyExistingUserSpecifiedPropertyExpand"
        let extra = parameters.isEmpty ? nil : try project(item, id: id)
        try runspace.enumerate(value) { element in
            if element.isNull { return }
            var element = element
            if let extra {
                let known = Members.propertyNames(element, runspace)
                for (name, value) in extra.properties {
                    if known.contains(where: { $0.equalsIgnoringCase(name) }) {
                        try writeDuplicate(name, item, id)
                    } else {
                        element = runspace.addNote(to: element, name, value)
                    }
                }
            }
            mark(element, isNew: extra.map { !$0.shape.names.isEmpty } ?? false)
            try writeFiltered(element, extra?.shape.names.count ?? 0)
        }
    }
}

/// The objects that wait for -First, -Last, -Skip and -SkipLast to decide about them.
private struct SelectionQueue {
    let first: Int, last: Int, skipLast: Int
    private let wasSkipping: Int
    private var skip: Int
    private let isLimited: Bool
    private var streamed = 0
    private var items: ContiguousArray<Value> = []
    private var head = 0

    init(first: Int, last: Int, skip: Int, skipLast: Int, isLimited: Bool) {
        self.first = first
        self.last = last
        self.skip = skip
        self.skipLast = skipLast
        self.isLimited = isLimited
        wasSkipping = skip
    }
    private var count: Int { items.count - head }
    private mutating func take() -> Value {
        let item = items[head]
        items[head] = .null
        head += 1
        if head > 64, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
        return item
    }
    /// Whether no further object can matter.
    var isDone: Bool { isLimited && last == 0 && first != 0 && streamed >= first }

    /// Takes one object in; gives back what may go on already.
    mutating func pass(_ item: Value) -> Value? {
        if last > 0, count >= (first == 0 ? last + skip : last) { _ = take() }
        items.append(item)
        guard skip == 0 else {
            if last == 0 || first != 0 {
                skip -= 1
                _ = take()
            }
            return .none
        }
        if skipLast > 0 { return count > skipLast ? take() : .none }
        if streamed < first || !isLimited {
            streamed += 1
            return take()
        }
        if last == 0 { _ = take() }
        return .none
    }
    /// What is left when the input has ended.
    mutating func takeRest() -> Value? { count > (first != 0 ? 0 : wasSkipping) ? take() : .none }
}
