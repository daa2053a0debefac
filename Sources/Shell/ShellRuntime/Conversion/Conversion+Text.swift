/// Text, truth and enumeration of values (PSL sections 4.3, 4.4).
extension Runspace {
    /// The text of a value inside `"$x"`: invariant numbers, array elements joined with `$OFS`.
    public func text(_ value: Value) -> String {
        switch value {
        case .string(let text): return text.value
        case .int(let v): return String(v)
        case .object(let object): return text(of: object, nested: false)
        default: return primitiveText(value)
        }
    }

    private func primitiveText(_ value: Value) -> String {
        switch value {
        case .null, .void, .unset: ""
        case .bool(let v): v ? "True" : "False"
        case .int(let v): String(v)
        case .long(let v): String(v)
        case .double(let v): NumberFormat.language(v)
        case .char(let v): String(decoding: [v], as: UTF16.self)
        case .byte(let v): String(v)
        case .sbyte(let v): String(v)
        case .short(let v): String(v)
        case .ushort(let v): String(v)
        case .uint(let v): String(v)
        case .ulong(let v): String(v)
        case .single(let v): NumberFormat.language(v)
        case .string(let text): text.value
        case .object(let object): text(of: object, nested: false)
        case .box(let box): text(box.value)
        }
    }

    /// The text of an element of a collection: collections in it show as their type.
    func nestedText(_ value: Value) -> String {
        guard case .object(let object) = value else { return primitiveText(value) }
        // A number of `$args` keeps its text (PSL-041).
        if object.kind == .wrapper, let source = unsafeDowncast(object, to: ObjectWrapper.self).sourceText { return source }
        return text(of: object, nested: true)
    }

    func text(of object: NetObject, nested: Bool) -> String {
        // What other objects were given says how they are shown, and not what their text is.
        let own = object.kind == .custom ? object.extended?.find("ToString") ?? (hasTypeData ? Members.typeDataMember(.object(object), "ToString", self) : nil)
            : object.kind == .instance ? nil : object.extended?.find("ToString")
        if let member = own {
            switch member.body {
            case .method(let block):
                if let result = try? call(block, this: .object(object)) { return text(result) }
            case .codeMethod(let body):
                if let result = try? body(.object(object), [], self) { return text(result) }
            default: break
            }
        }
        if hasTypeData, let own = typeDataText(object) { return own }
        switch object.kind {
        case .wrapper:
            let wrapper = unsafeDowncast(object, to: ObjectWrapper.self)
            return nested ? nestedText(wrapper.wrapped) : text(wrapper.wrapped)
        case .objectArray, .typedArray, .list, .enumerable:
            if nested { return object.type.netName }
            return joined(.object(object), separator: fieldSeparator)
        case .custom: return propertyBagText(unsafeDowncast(object, to: CustomObject.self))
        case .dateTime: return DateFormat.string(unsafeDowncast(object, to: DateTimeObject.self).value, "MM/dd/yyyy HH:mm:ss", .invariant) ?? ""
        case .typeObject: return unsafeDowncast(object, to: TypeObject.self).info.displayName
        case .hashtable, .dictionary: return object.type.netName
        case .instance: return object.toText()
        default:
            if let formattable = object as? any Formattable { return (try? formattable.text(format: "", invariant: true)) ?? object.toText() }
            return object.toText()
        }
    }

    /// What a ToString method in type data says (PSL-170).
    private func typeDataText(_ object: NetObject) -> String? {
        guard object.kind == .custom || object.kind == .instance || object.kind == .other,
            let member = Members.typeDataMember(.object(object), "ToString", self)
        else { return nil }
        switch member.body {
        case .method(let block): return (try? call(block, this: .object(object))).map { text($0) }
        case .codeMethod(let body): return (try? body(.object(object), [], self)).map { text($0) }
        default: return nil
        }
    }

    /// `$OFS`, a blank where it is not set.
    var fieldSeparator: String {
        guard let value = visibleValue(Symbols.ofs), !value.isNull else { return " " }
        return text(value)
    }
    func joined(_ value: Value, separator: String) -> String {
        var result = "", isFirst = true
        try? enumerate(value) { element in
            if !isFirst { result += separator }
            isFirst = false
            // A property bag in a collection has no text.
            if case .object(let object) = element, object.kind == .custom, object.extended?.find("ToString") == nil, !hasTypeData { return }
            result += nestedText(element)
        }
        return result
    }

    /// `@{a=1; b=x}`; empty without properties.
    private func propertyBagText(_ object: CustomObject) -> String {
        var parts: [String] = []
        for (name, value) in object.properties { parts.append("\(name)=\(bagValueText(value))") }
        var added = object.extended?.members ?? []
        if hasTypeData {
            for name in Members.typeNames(.object(object)) {
                for member in typeData[name.lowercased()]?.members ?? []
                where object[member.name] == nil && !added.contains(where: { $0.name.equalsIgnoringCase(member.name) }) { added.append(member) }
            }
        }
        for member in added {
            switch member.body {
            case .note(let value): parts.append("\(member.name)=\(bagValueText(value))")
            // A text evaluates no script: the property shows how it is defined (PSObject.ToStringEmptyBaseObject).
            case .script(let getter, let setter):
                parts.append("\(member.name)=System.Object \(member.name) {get=\(getter.toText());\(setter.map { "set=\($0.toText());" } ?? "")}")
            case .alias, .code:
                let value = (try? Members.get(.object(object), member.name, self)) ?? .null
                parts.append("\(member.name)=\(bagValueText(value))")
            default: break
            }
        }
        return parts.isEmpty ? "" : "@{" + parts.joined(separator: "; ") + "}"
    }
    private func bagValueText(_ value: Value) -> String {
        if case .object(let object) = value, object.kind == .custom { return "" }
        return nestedText(value)
    }

    /// .NET's ToString() in the current culture: `-f`, `.ToString()`, Write-Host.
    public func netText(_ value: Value) -> String {
        switch value {
        case .double(let v): return NumberFormat.general(v, .current)
        case .single(let v): return NumberFormat.general(v, .current)
        case .object(let object):
            switch object.kind {
            case .wrapper: return netText(value.base)
            case .objectArray, .typedArray, .list, .hashtable, .dictionary, .enumerable: return object.type.netName
            case .custom: return text(value)
            case .typeObject: return unsafeDowncast(object, to: TypeObject.self).info.netName
            case .instance: return object.toText()
            default: return object.toText()
            }
        default: return primitiveText(value)
        }
    }
    /// The value's text inside messages of conversion errors.
    func errorText(_ value: Value) -> String { netText(value) }

    /// Truth of a condition.
    public func truth(_ value: Value) -> Bool {
        switch value {
        case .bool(let v): return v
        case .null, .void, .unset: return false
        case .int(let v): return v != 0
        case .string(let text): return !text.value.isEmpty
        case .double(let v): return v != 0
        case .long(let v): return v != 0
        case .char(let v): return v != 0
        case .byte(let v): return v != 0
        case .sbyte(let v): return v != 0
        case .short(let v): return v != 0
        case .ushort(let v): return v != 0
        case .uint(let v): return v != 0
        case .ulong(let v): return v != 0
        case .single(let v): return v != 0
        case .box(let box): return truth(box.value)
        case .object(let object):
            switch object.kind {
            case .custom, .hashtable, .dictionary, .scriptBlock, .dateTime, .timeSpan: return true
            case .wrapper: return truth(value.base)
            case .objectArray: return truth(list: unsafeDowncast(object, to: ObjectArray.self).items.count) { unsafeDowncast(object, to: ObjectArray.self).items[0] }
            case .typedArray:
                let array = unsafeDowncast(object, to: ArrayObject.self)
                return truth(list: array.count) { array.element(0) }
            case .list:
                let list = unsafeDowncast(object, to: ListObject.self)
                guard list.type.implements("System.Collections.IList") else { return true }
                return truth(list: list.items.count) { list.items[0] }
            case .decimal: return !unsafeDowncast(object, to: DecimalObject.self).value.isZero
            case .bigInteger: return !unsafeDowncast(object, to: BigIntegerObject.self).value.isZero
            case .enumValue: return unsafeDowncast(object, to: EnumObject.self).raw != 0
            default:
                if let flag = object as? SwitchObject { return flag.isPresent }
                return true
            }
        }
    }
    private func truth(list count: Int, first: () -> Value) -> Bool {
        switch count {
        case 0: return false
        case 1:
            let element = first().base
            if case .object(let inner) = element, inner.kind == .objectArray || inner.kind == .typedArray || inner.kind == .list,
                let list = inner as? any Enumerating { return (list.knownCount ?? 1) >= 1 }
            return truth(element)
        default: return true
        }
    }

    /// True where `enumerate` looks into the value: arrays, lists, other enumerables, not strings or dictionaries.
    @inline(__always) public func isEnumerable(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return false }
        switch object.kind {
        case .objectArray, .typedArray, .list, .enumerable: return true
        case .wrapper: return isEnumerable(value.base)
        case .instance: return unsafeDowncast(object, to: InstanceObject.self).scriptClass.enumerates
        default: return false
        }
    }
    /// Calls `body` with each object that the value contributes to a pipeline: a collection's elements, `$null` itself,
    /// nothing for AutomationNull.
    public func enumerate(_ value: Value, _ body: (Value) throws -> Void) throws {
        switch value {
        case .void: return
        case .object(let object):
            switch object.kind {
            case .objectArray: try unsafeDowncast(object, to: ObjectArray.self).forEach(body)
            case .typedArray: try unsafeDowncast(object, to: ArrayObject.self).forEach(body)
            case .list: try unsafeDowncast(object, to: ListObject.self).forEach(body)
            case .enumerable:
                if let enumerating = object as? any Enumerating { try enumerating.forEach(body) } else { try body(value) }
            case .wrapper:
                let base = value.base
                if isEnumerable(base) { try enumerate(base, body) } else { try body(value) }
            case .instance:
                guard isEnumerable(value) else { return try body(value) }
                let next = try puller(of: value)
                while let element = try next() { try body(element) }
            default: try body(value)
            }
        case .box(let box): try enumerate(box.value, body)
        case .unset: try body(.null)
        default: try body(value)
        }
    }
    /// The elements of an object of a script's class, one at a time: what its GetEnumerator gives, or the object itself where it is an enumerator.
    func puller(of value: Value) throws -> () throws -> Value? {
        let isEnumerator = value.type.map { $0.implements("System.Collections.IEnumerator") && !$0.implements("System.Collections.IEnumerable") } ?? false
        let enumerator = isEnumerator ? value : try Members.invoke(value, "GetEnumerator", [], self)
        if enumerator.isNull { return { Value?.none } }
        if case .object(let object) = enumerator.base, object.kind != .instance, let list = object as? any Enumerating { return try list.makePuller() }
        return { [self] in
            guard truth(try Members.invoke(enumerator, "MoveNext", [], self)) else { return Value?.none }
            return .some(try Members.find(enumerator, "Current", self) ?? Members.invoke(enumerator, "get_Current", [], self))
        }
    }
    /// What an ICollection has: of a dictionary its entries.
    public func members(_ value: Value) -> ContiguousArray<Value> {
        guard let table = value.as(DictionaryObject.self) else { return elements(value) }
        var list: ContiguousArray<Value> = []
        try? table.forEach { list.append($0) }
        return list
    }
    /// The elements of a collection, or the value alone; `$null` gives none where `nullIsEmpty`.
    public func elements(_ value: Value, nullIsEmpty: Bool = false) -> ContiguousArray<Value> {
        if value.isNull, nullIsEmpty { return [] }
        if case .object(let object) = value, object.kind == .objectArray { return unsafeDowncast(object, to: ObjectArray.self).items }
        var list: ContiguousArray<Value> = []
        try? enumerate(value) { list.append($0) }
        return list
    }
}
