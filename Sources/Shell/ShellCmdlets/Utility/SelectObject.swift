import ShellRuntime

/// Select-Object: properties, ranges of objects, one property's value.
final class SelectObject: Cmdlet {
    private var inputIndex = 0
    private var columns: [PropertyColumn] = []
    private var expand: String?
    private var excluded: [WildcardPattern] = []
    private var first: Int?
    private var last: Int?
    private var skip = 0
    private var skipLast = 0
    private var indices: Set<Int>?
    private var skipIndices: Set<Int>?
    private var seen = 0
    private var written = 0
    private var queue: ContiguousArray<Value> = []
    private var unique: [Value] = []
    private var isUnique = false
    private var plain = true
    private var done = false
    private var expandShape: Shape?
    private var expandPosition = 0
    private var outShape: Shape?
    /// One for each column where all are plain names, each once.
    private var readers: [PropertyReader] = []
    private var typeNames: [String] = []
    /// What was seen, as long as all of it is plain text: a language's rules for equal texts begin beyond that.
    private var seenTexts: DictionaryObject?

    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        columns = try PropertyColumn.make(values("Property"), self)
        expand = text("ExpandProperty")
        excluded = texts("ExcludeProperty").compactMap { try? WildcardPattern($0) }
        if !excluded.isEmpty, columns.isEmpty { columns = [.name("*")] }
        first = integer("First")
        last = integer("Last")
        skip = integer("Skip") ?? 0
        skipLast = integer("SkipLast") ?? 0
        if has("Index") { indices = Set(values("Index").compactMap { $0.integerValue.map { Int($0) } }) }
        if has("SkipIndex") { skipIndices = Set(values("SkipIndex").compactMap { $0.integerValue.map { Int($0) } }) }
        isUnique = flag("Unique") || flag("CaseInsensitive")
        if isUnique { seenTexts = DictionaryObject(ignoresCase: flag("CaseInsensitive")) }
        if excluded.isEmpty { readers = plainReaders() }
        plain = first == nil && last == nil && skip == 0 && skipLast == 0 && indices == nil && skipIndices == nil
        if first == 0, last == nil, !flag("Wait") { done = true }
    }

    override func process() throws {
        guard let item = runtime.bound[inputIndex], !item.isVoid else { return }
        if plain { return try emit(item) }
        if done { throw FlowControl.stopUpstream(runtime.stopToken()) }
        let at = seen
        seen += 1
        if let indices {
            if indices.contains(at) { try emit(item) }
            if let most = indices.max(), at >= most, !flag("Wait") { throw FlowControl.stopUpstream(runtime.stopToken()) }
            return
        }
        if let skipIndices {
            if !skipIndices.contains(at) { try emit(item) }
            return
        }
        if last != nil || skipLast > 0 {
            if let first, last != nil, at < first {
                written += 1
                try emit(item)
                return
            }
            queue.append(item)
            let keep = skipLast > 0 ? skipLast : (last ?? 0) + skip
            if queue.count > keep {
                let out = queue.removeFirst()
                if skipLast > 0, at - skipLast >= skip { try emit(out) }
            }
            return
        }
        if at < skip { return }
        if let first {
            guard written < first else { return }
            written += 1
            if written == first, !flag("Wait") {
                done = true
                try emit(item)
                throw FlowControl.stopUpstream(runtime.stopToken())
            }
        }
        try emit(item)
    }

    override func end() throws {
        if let last, skipLast == 0 {
            let count = max(0, queue.count - skip)
            for item in queue.prefix(count).suffix(last) { try emit(item) }
        }
        if isUnique { for item in unique { try write(item) } }
    }

    private func emit(_ item: Value) throws {
        if let expand { return try emitExpanded(item, expand) }
        guard !columns.isEmpty else {
            if isUnique { return try addUnique(item) }
            return try runtime.output.write(item)
        }
        let made = try project(item)
        if isUnique { try addUnique(.object(made)) } else { try runtime.output.write(.object(made)) }
    }

    /// A reader for each column; none where a column is a pattern or computed, or two have the same name.
    private func plainReaders() -> [PropertyReader] {
        var seen: Set<String> = []
        var made: [PropertyReader] = []
        for column in columns {
            guard case .name(let name) = column, !name.contains(where: { "*?[".contains($0) }), seen.insert(name.lowercased()).inserted else { return [] }
            made.append(PropertyReader(name, runspace))
        }
        return made
    }

    private func addUnique(_ item: Value) throws {
        if let table = seenTexts {
            if case .string(let text) = item, text.extended == nil, text.value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
                if !table.contains(item) {
                    table.set(item, .null)
                    unique.append(item)
                }
                return
            }
            seenTexts = nil
        }
        let sensitive = !flag("CaseInsensitive")
        for known in unique where Comparison.sameObject(known, item, caseSensitive: sensitive, runspace) { return }
        unique.append(item)
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
    /// The shape of the objects that `outShape` was made from.
    private var sourceShape: Shape?

    private func project(_ item: Value) throws -> CustomObject {
        if let made = try quickRow(item) { return named(made, item) }
        var names: [String] = []
        var values: ContiguousArray<Value> = []
        for column in columns {
            for (name, value) in try column.read(item, runspace) {
                if excluded.contains(where: { $0.matches(name) }) { continue }
                if names.contains(where: { $0.equalsIgnoringCase(name) }) {
                    if case .name(let pattern) = column, pattern.contains("*") { continue }
                    try writeError(
                        "The property cannot be processed because the property \"\(name)\" already exists.",
                        id: "AlreadyExistingUserSpecifiedPropertyNoExpand", category: .invalidOperation, target: item,
                        exception: "System.Management.Automation.PSArgumentException")
                    continue
                }
                names.append(name)
                values.append(value)
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
    /// The row with the type name of what it was made from.
    private func named(_ made: CustomObject, _ item: Value) -> CustomObject {
        let source = Members.typeNames(item).first ?? "System.Object"
        let members = ExtendedMembers()
        if typeNames.first?.utf8.dropFirst(9).elementsEqual(source.utf8) != true {
            typeNames = [
                source.hasPrefix("Selected.") ? source : "Selected." + source, "System.Management.Automation.PSCustomObject", "System.Object",
            ]
        }
        members.typeNames = typeNames
        made.extended = members
        return made
    }

    private func emitExpanded(_ item: Value, _ name: String) throws {
        let value: Value
        if case .object(let object) = item, object.kind == .custom, object.extended == nil, columns.isEmpty {
            let custom = unsafeDowncast(object, to: CustomObject.self)
            if custom.shape === expandShape {
                value = custom.values[expandPosition]
            } else if let at = custom.shape.position(of: name) {
                expandShape = custom.shape
                expandPosition = at
                value = custom.values[at]
            } else {
                return try notFound(item, name)
            }
            if case .int = value, !isUnique { return try runtime.output.write(value) }
        } else {
            let found = try PropertyColumn.name(name).read(item, runspace, missing: false)
            guard let pair = found.first else { return try notFound(item, name) }
            value = pair.1
        }
        if value.isNull { return }
        try runspace.enumerate(value) { element in
            var element = element
            if !columns.isEmpty {
                let extra = try project(item)
                for (name, value) in zip(extra.shape.names, extra.values) { element = runspace.addNote(to: element, name, value) }
            }
            if isUnique { try addUnique(element) } else { try runtime.output.write(element) }
        }
    }
    private func notFound(_ item: Value, _ name: String) throws {
        try writeError(
            "Property \"\(name)\" cannot be found.", id: "ExpandPropertyNotFound", category: .invalidArgument, target: item,
            exception: "System.Management.Automation.PSArgumentException")
    }
}
