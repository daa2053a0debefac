/// Member access (PSL section 11): properties, methods, constructors, indexing, on objects and on types.
public enum Members {
    /// `target.name`. A missing member is `$null`, in strict mode an error; collections enumerate their elements' members.
    public static func get(_ target: Value, _ name: String, _ runspace: Runspace) throws -> Value {
        do {
            if let found = try find(target, name, runspace) { return found }
        } catch let error as ShellError where error.cause == .getter {
            // What a script property throws is seen by who asks for errors, and by nobody else.
            return .null
        }
        // Member enumeration over a collection.
        if runspace.isEnumerable(target) {
            var list: ContiguousArray<Value> = []
            var isKnown = false
            try runspace.enumerate(target.base) { element in
                if element.isNull { return }
                if let value = try elementMember(element, name, runspace) {
                    isKnown = true
                    try runspace.enumerate(value) { list.append($0) }
                } else if runspace.strictMode < 2, case .object(let object) = element, object.kind == .custom || hasOwnMembers(object) {
                    // An object with members of its own is asked for its value, and has none.
                    list.append(.null)
                }
            }
            if !isKnown, list.isEmpty {
                if runspace.strictMode >= 2 { throw MemberErrors.strict(name) }
                return .null
            }
            switch list.count {
            case 0: return .void
            case 1: return list[0]
            default: return .object(ObjectArray(list))
            }
        }
        if runspace.strictMode >= 2 { throw MemberErrors.strict(name) }
        return .null
    }
    private static func hasOwnMembers(_ object: NetObject) -> Bool { !(object.extended?.members.isEmpty ?? true) }
    /// A member of an element of a collection; collections in it are looked into as well.
    private static func elementMember(_ element: Value, _ name: String, _ runspace: Runspace) throws -> Value? {
        if let value = try find(element, name, runspace) { return value }
        if runspace.isEnumerable(element) {
            let value = try get(element, name, runspace)
            return value.isNull ? nil : value
        }
        return nil
    }

    /// The member's value where the object has it; no enumeration, no strict errors.
    public static func find(_ target: Value, _ name: String, _ runspace: Runspace, scalarCount: Bool = true) throws -> Value? {
        switch target {
        case .object(let object):
            if object.kind == .custom {
                let custom = unsafeDowncast(object, to: CustomObject.self)
                if let value = custom[name] { return .some(value) }
            }
            if let extended = object.extended, let member = extended.find(name) { return try value(of: member, target, runspace) }
            switch object.kind {
            case .wrapper:
                if let own = intrinsic(target, name, runspace) { return own }
                if unsafeDowncast(object, to: ObjectWrapper.self).showsBase {
                    let type = target.type
                    let own = type?.find(name, isStatic: false)
                        ?? (target.objectValue is DictionaryObject ? WellKnown.hashtable.find(name, isStatic: false) : nil)
                    switch own {
                    case .property(let property)?: return try property.get(target.base, runspace)
                    case .method(let method)?: return .object(MethodObject(target.base, method.name, type?.methods(name, isStatic: false) ?? [method]))
                    case nil: return nil
                    }
                }
                return try find(target.base, name, runspace, scalarCount: scalarCount)
            case .hashtable, .dictionary:
                if let entry = unsafeDowncast(object, to: DictionaryObject.self).find(Value(name)) { return entry }
                if name.equalsIgnoringCase("Count") { return Value(unsafeDowncast(object, to: DictionaryObject.self).count) }
            case .objectArray, .typedArray:
                if name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length") {
                    return Value(unsafeDowncast(object, to: ArrayObject.self).count)
                }
            case .list:
                if name.equalsIgnoringCase("Count") { return Value(unsafeDowncast(object, to: ListObject.self).count) }
            case .adapted:
                if let found = SharedAccess.guarded({ unsafeDowncast(object, to: AdaptedObject.self).adapted(name) }) { return found }
            case .enumerable:
                if name.equalsIgnoringCase("Count"), let grid = object as? GridObject { return Value(grid.items.count) }
            default: break
            }
        case .string(let text):
            if name.equalsIgnoringCase("Length") { return Value(text.value.utf16.count) }
            // Lines of Get-Content carry where they came from.
            if let extended = text.extended, let member = extended.find(name) { return try value(of: member, target, runspace) }
        case .null, .void, .unset:
            if scalarCount, name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length"), runspace.strictMode < 2 { return .int(0) }
            return nil
        case .box(let box): return try find(box.value, name, runspace, scalarCount: scalarCount)
        default: break
        }
        if runspace.hasTypeData, let member = typeDataMember(target, name, runspace) { return try value(of: member, target, runspace) }
        if let type = target.type, let member = type.find(name, isStatic: false), type !== MemberSetTypes.memberSet {
            switch member {
            case .property(let property):
                do {
                    return try property.get(target.base, runspace)
                } catch {
                    if error is ShellError || error is FlowControl { throw error }
                    return .null
                }
            case .method(let method): return .object(MethodObject(target, method.name, type.methods(name, isStatic: false)))
            }
        }
        if case .object(let object) = target, object.kind == .dictionary || object.kind == .hashtable,
            case .property(let property)? = WellKnown.hashtable.find(name, isStatic: false) { return try property.get(target, runspace) }
        if let intrinsic = intrinsic(target, name, runspace) { return intrinsic }
        if let shown = shownOnly(target, name) { return shown }
        if name.hasPrefix("get_") || name.hasPrefix("set_") { return nil }
        if scalarCount, name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length"), runspace.strictMode < 2 || isPropertyBag(target),
            !runspace.isEnumerable(target)
        {
            return .int(1)
        }
        return nil
    }

    /// A method without parentheses that the class has and this shell does not run, or a property of its kind, which is null.
    private static func shownOnly(_ target: Value, _ name: String) -> Value? {
        guard !isPropertyBag(target), let type = target.type else { return nil }
        let shown = type.furtherMethods(name, isStatic: false)
        if !shown.isEmpty { return .object(MethodObject(target, shown[0].name, shown)) }
        return type.furtherProperty(name, isStatic: false) == nil ? nil : .some(.null)
    }

    /// A property bag has a count in any strict mode (PSL-197).
    private static func isPropertyBag(_ target: Value) -> Bool {
        if case .object(let object) = target { return object.kind == .custom }
        return false
    }

    static func typeDataMember(_ target: Value, _ name: String, _ runspace: Runspace) -> ExtendedMember? {
        for typeName in typeNames(target) {
            if let member = runspace.typeData[typeName.lowercased()]?.find(name) { return member }
        }
        return nil
    }

    static func value(of member: ExtendedMember, _ target: Value, _ runspace: Runspace) throws -> Value {
        switch member.body {
        case .note(let value): return value
        case .script(let getter, _):
            do {
                return try runspace.call(getter, this: target)
            } catch let error as ShellError {
                var failure = MemberErrors.getting(member.name, error.record.exception)
                failure.cause = .getter
                throw failure
            }
        case .alias(let first, let wanted):
            // Aliases of aliases; those that lead in a circle lead nowhere.
            var other = first, steps = 0
            while case .object(let object) = target, let next = object.extended?.find(other), case .alias(let further, _) = next.body {
                steps += 1
                guard steps < 64 else { return .null }
                other = further
            }
            let found = try find(target, other, runspace) ?? .null
            return try wanted.map { try runspace.convert(found, to: $0) } ?? found
        case .code(let get, _): return try get(target, runspace)
        case .method, .codeMethod: return .object(MethodObject(target, member.name, [], extended: member))
        case .propertySet, .memberSet: return .object(MemberSetObject(target, member))
        }
    }

    /// Members that every object has.
    private static func intrinsic(_ target: Value, _ name: String, _ runspace: Runspace) -> Value? {
        guard let first = name.utf8.first, first | 0x20 == 0x70 else { return nil }
        switch name.lowercased() {
        case "psobject": return .object(ObjectView(target))
        case "psextended": return .object(MemberSetObject.extended(target, runspace))
        case "psadapted" where target.objectValue?.kind == .adapted: return target.base
        case "psbase", "psadapted":
            guard case .object(let object) = target, !(object.kind == .wrapper && unsafeDowncast(object, to: ObjectWrapper.self).showsBase) else { return target }
            return .object(ObjectWrapper(target, showsBase: true))
        case "pstypenames": return .object(TypeNamesView.list(target))
        case "psstandardmembers": return nil
        default: return nil
        }
    }

    /// `target.name = value`.
    public static func set(_ target: Value, _ name: String, _ value: Value, _ runspace: Runspace) throws {
        guard case .object(let object) = target else {
            if case .box(let box) = target { return try set(box.value, name, value, runspace) }
            if target.isNull {
                throw ShellError(MemberErrors.missingText(name), id: "PropertyNotFound")
            }
            return try setTypeMember(target, name, value, runspace)
        }
        if object.kind == .custom {
            let custom = unsafeDowncast(object, to: CustomObject.self)
            let shape = custom.shape
            if let at = shape.position(of: name), custom.set(value, at: at, of: shape) { return }
        }
        var value = value
        if case .void = value, object.kind != .hashtable { value = .null }
        if let member = object.extended?.find(name) { return try assign(member, target, value, runspace) }
        if object.kind == .wrapper { return try set(target.base, name, value, runspace) }
        if object.kind == .hashtable || object.kind == .dictionary {
            return try setIndex(target, [Value(name)], value, runspace)
        }
        if runspace.hasTypeData, let member = typeDataMember(target, name, runspace) { return try assign(member, target, value, runspace) }
        if object.kind == .adapted, try SharedAccess.guarded({ try unsafeDowncast(object, to: AdaptedObject.self).setAdapted(name, value, runspace) }) { return }
        if object.kind == .custom {
            throw MemberErrors.setting(
                name, ExceptionObject("System.Management.Automation.SetValueInvocationException", MemberErrors.missingText(name)))
        }
        try setTypeMember(target, name, value, runspace)
    }

    private static func assign(_ member: ExtendedMember, _ target: Value, _ value: Value, _ runspace: Runspace) throws {
        switch member.body {
        case .note: member.body = .note(value)
        case .script(_, let setter):
            guard let setter else {
                throw ShellError(
                    "Set accessor for property \"\(member.name)\" is unavailable.", id: "SetWithoutSetterFromScriptProperty", category: .notSpecified,
                    exception: "System.Management.Automation.SetValueException")
            }
            do {
                _ = try runspace.call(setter, [value], this: target)
            } catch let error as ShellError {
                throw MemberErrors.setting(member.name, error.record.exception)
            }
        case .alias(let other, _): try set(target, other, value, runspace)
        case .code(_, let setter):
            guard let setter else { throw MemberErrors.readOnly(member.name) }
            try setter(target, value, runspace)
        default: throw MemberErrors.cannotSet(member.name)
        }
    }

    private static func setTypeMember(_ target: Value, _ name: String, _ value: Value, _ runspace: Runspace) throws {
        guard let type = target.type, case .property(let property)? = type.find(name, isStatic: false) else { throw MemberErrors.cannotSet(name) }
        guard let setter = property.set else {
            // What the maker of the object put on it is a note, that another replaces.
            guard property.origin?.isOfObject == true, case .object(let object) = target.base else { throw MemberErrors.readOnly(property.name) }
            return add(ExtendedMember(property.name, .note(value)), to: object)
        }
        try store(property, property.valueType, setter, target.base, value, runspace)
    }
    static func store(
        _ property: PropertyMember, _ type: TypeInfo?, _ setter: (Value, Value, Runspace) throws -> Void, _ target: Value, _ value: Value, _ runspace: Runspace
    ) throws {
        var value = value
        if let type {
            do {
                value = try runspace.convert(value, to: type)
            } catch let error as ShellError {
                throw MemberErrors.setting(property.name, error.record.exception)
            }
        }
        do {
            try setter(target, value, runspace)
        } catch {
            if error is ShellError || error is FlowControl { throw error }
            throw MemberErrors.setting(property.name, NetException.exception(of: error))
        }
    }

    /// `target.(name)`: of a table, the entry that has the value as key, whatever its type.
    static func getDynamic(_ target: Value, _ name: Value, isStatic: Bool, _ runspace: Runspace) throws -> Value {
        if isStatic { return try getStatic(runspace.typeValue(target), runspace.text(name), runspace) }
        if let table = target.objectValue as? DictionaryObject, let found = table.find(name.base) { return found }
        return try get(target, runspace.text(name), runspace)
    }
    static func setDynamic(_ target: Value, _ name: Value, _ value: Value, isStatic: Bool, _ runspace: Runspace) throws {
        if isStatic { return try setStatic(runspace.typeValue(target), runspace.text(name), value, runspace) }
        if name.stringValue == nil, target.objectValue is DictionaryObject { return try setIndex(target, [name.base], value, runspace) }
        try set(target, runspace.text(name), value, runspace)
    }

    /// `target.name(args)`. `ReferenceObject` arguments serve `[ref]` parameters.
    public static func invoke(_ target: Value, _ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
        if target.isNull {
            switch name.lowercased() {
            case "foreach", "psforeach": return try Intrinsics.forEach(.void, args, runspace)
            case "where", "pswhere": return try Intrinsics.filter(.void, args, runspace)
            default: throw MemberErrors.callOnNull()
            }
        }
        if let result = try invokeOwn(target, name, args, runspace) { return result }
        let base = target.base
        if runspace.isEnumerable(base) {
            // What enumerates has an enumerator, whether or not its type lists the method.
            if args.isEmpty, name.equalsIgnoringCase("GetEnumerator"), base.type?.interfaces.contains("System.Collections.IEnumerator") != true {
                return try Overloads.call(WellKnown.array.methods("GetEnumerator", isStatic: false), "GetEnumerator", base, [], runspace)
            }
            var list: ContiguousArray<Value> = []
            var count = 0
            try runspace.enumerate(base) { element in
                count += 1
                if element.isNull { throw MemberErrors.callOnNull() }
                let result = try invoke(element, name, args, runspace)
                try runspace.enumerate(result) { list.append($0) }
            }
            if count > 0 {
                switch list.count {
                case 0: return .void
                case 1: return list[0]
                default: return .object(ObjectArray(list))
                }
            }
        }
        throw MemberErrors.methodNotFound(base.type?.netName ?? "null", name)
    }

    /// The call where the object itself has the method.
    private static func invokeOwn(_ target: Value, _ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value? {
        if case .object(let object) = target {
            if let member = object.extended?.find(name), let result = try call(member, target, args, runspace) { return result }
            if object.kind == .custom {
                let custom = unsafeDowncast(object, to: CustomObject.self)
                if let method = custom[name]?.as(MethodObject.self) { return try method.invoke(args, runspace) }
            }
        }
        if runspace.hasTypeData, !target.showsBase, let member = typeDataMember(target, name, runspace), let result = try call(member, target, args, runspace) {
            return result
        }
        let base = target.base
        if let type = base.type {
            var methods = type.methods(name, isStatic: false)
            // Dictionaries of types of their own (PSBoundParameters) have what a Hashtable has.
            if methods.isEmpty, case .object(let object) = base, object.kind == .dictionary || object.kind == .hashtable {
                methods = WellKnown.hashtable.methods(name, isStatic: false)
            }
            if !methods.isEmpty {
                do {
                    return try Overloads.call(methods, name, base, args, runspace)
                } catch let error as ShellError where error.isMissingOverload {
                    throw type.refusal(name, isStatic: false, args.count) ?? error
                }
            }
            if let result = try accessor(base, type, name, args, runspace) { return result }
        }
        switch name.lowercased() {
        case "foreach", "psforeach": return try Intrinsics.forEach(target, args, runspace)
        case "where", "pswhere": return try Intrinsics.filter(target, args, runspace)
        default:
            // Methods that the class has and that nothing answers.
            if let refusal = base.type?.refusal(name, isStatic: false, args.count) { throw refusal }
            return nil
        }
    }
    /// PSScriptMethod: what its block throws comes out as MethodInvocationException.
    static func callScript(_ name: String, _ block: ScriptBlockObject, _ target: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        do {
            return try runspace.call(block, args, this: target)
        } catch let error as ShellError {
            throw MemberErrors.callingScript(name, args.count, error)
        }
    }
    private static func call(_ member: ExtendedMember, _ target: Value, _ args: [Value], _ runspace: Runspace) throws -> Value? {
        switch member.body {
        case .method(let block): return try callScript(member.name, block, target, args, runspace)
        case .codeMethod(let body):
            do {
                return try body(target, args, runspace)
            } catch {
                throw Overloads.wrapped(error, member.name, args.count)
            }
        case .note(let value):
            if let method = value.as(MethodObject.self) { return try method.invoke(args, runspace) }
            return nil
        default: return nil
        }
    }
    /// What the indexer of a generic dictionary throws for a key that is not there; `[key]` asks first and gives nothing.
    private static func missingKey(_ target: Value, _ key: Value, _ runspace: Runspace) -> ExceptionObject? {
        guard let table = target.objectValue as? DictionaryObject, table.kind == .dictionary, let type = table.type.genericArguments.first,
            let key = try? runspace.convert(key, to: type), table.find(key) == nil
        else { return nil }
        return ExceptionObject(
            "System.Collections.Generic.KeyNotFoundException", "The given key '\(runspace.netText(key))' was not present in the dictionary.")
    }
    /// `get_X()`, `set_X(v)`, `get_Item(k)`, `set_Item(k, v)`.
    private static func accessor(_ target: Value, _ type: TypeInfo, _ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value? {
        if args.count == 1, name.equalsIgnoringCase("Item") {
            if let error = missingKey(target, args[0], runspace) { throw MemberErrors.getting("Item", error) }
            return try index(target, args, runspace)
        }
        guard name.utf8.count > 4 else { return nil }
        let head = name.prefix(4).lowercased()
        guard head == "get_" || head == "set_" else { return nil }
        let rest = String(name.dropFirst(4))
        if head == "get_", args.count == 1, rest.equalsIgnoringCase("Item") || rest.equalsIgnoringCase("Chars") {
            if let error = missingKey(target, args[0], runspace) { throw MemberErrors.calling(name, 1, error) }
            return try index(target, args, runspace)
        }
        if head == "set_", args.count == 2, rest.equalsIgnoringCase("Item") {
            try setIndex(target, [args[0]], args[1], runspace)
            return .void
        }
        if head == "get_", args.isEmpty, rest.equalsIgnoringCase("Count") || rest.equalsIgnoringCase("Length"), let value = try find(target, rest, runspace, scalarCount: false) {
            return value
        }
        guard case .property(let property)? = type.find(rest, isStatic: false) else { return nil }
        if head == "get_", args.isEmpty { return try property.get(target, runspace) }
        if head == "set_", args.count == 1, let setter = property.set {
            try store(property, property.valueType, setter, target, args[0], runspace)
            return .void
        }
        return nil
    }

    // MARK: Static members

    /// `[type]::name`; a method name without parentheses gives its overloads.
    public static func getStatic(_ type: TypeInfo, _ name: String, _ runspace: Runspace) throws -> Value {
        if type.isEnum, let member = type.enumMembers.first(where: { $0.name.equalsIgnoringCase(name) }) {
            return .object(EnumObject(type, member.value))
        }
        guard let member = type.find(name, isStatic: true) else {
            if name.equalsIgnoringCase("new") { return .object(MethodObject(.object(TypeObject(type)), "new", type.constructors.isEmpty ? ExceptionConstructors.members(of: type) ?? [] : type.constructors)) }
            if let property = type.furtherProperty(name, isStatic: true) { return try property.get(.null, runspace) }
            let shown = type.furtherMethods(name, isStatic: true)
            if !shown.isEmpty { return .object(MethodObject(.object(TypeObject(type)), name, shown)) }
            if runspace.strictMode >= 2 { throw MemberErrors.strict(name) }
            return name.equalsIgnoringCase("Length") || name.equalsIgnoringCase("Count") ? .int(1) : .null
        }
        switch member {
        case .property(let property):
            do {
                return try property.get(.object(TypeObject(type)), runspace)
            } catch {
                if error is ShellError || error is FlowControl { throw error }
                return .null
            }
        case .method(let method):
            return .object(MethodObject(.object(TypeObject(type)), method.name, type.methods(name, isStatic: true)))
        }
    }
    public static func setStatic(_ type: TypeInfo, _ name: String, _ value: Value, _ runspace: Runspace) throws {
        if type.isEnum, type.enumMembers.contains(where: { $0.name.equalsIgnoringCase(name) }) { throw MemberErrors.readOnly(name) }
        guard case .property(let property)? = type.find(name, isStatic: true) else { throw MemberErrors.cannotSet(name) }
        guard let setter = property.set else { throw MemberErrors.readOnly(property.name) }
        try store(property, property.valueType, setter, .null, value, runspace)
    }
    /// `[type]::name(args)`; `new` constructs.
    public static func invokeStatic(_ type: TypeInfo, _ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
        let methods = type.methods(name, isStatic: true)
        if methods.isEmpty {
            if name.equalsIgnoringCase("new") { return try construct(type, args, runspace) }
            if name.lowercased().hasPrefix("get_"), args.isEmpty, case .property(let property)? = type.find(String(name.dropFirst(4)), isStatic: true) {
                return try property.get(.null, runspace)
            }
            throw type.refusal(name, isStatic: true, args.count) ?? MemberErrors.methodNotFound(type.netName, name)
        }
        do {
            return try Overloads.call(methods, name, .object(TypeObject(type)), args, runspace)
        } catch let error as ShellError where error.isMissingOverload {
            throw type.refusal(name, isStatic: true, args.count) ?? error
        }
    }

    /// `[type]::new(args)`, New-Object.
    public static func construct(_ type: TypeInfo, _ args: [Value], _ runspace: Runspace) throws -> Value {
        if type.isArray, type.arrayRank > 1, let element = type.elementType {
            guard args.count == type.arrayRank else { throw MemberErrors.noOverload("new", args.count) }
            let lengths = try args.map { Int(try runspace.convert($0, to: WellKnown.int32).integerValue ?? 0) }
            guard lengths.allSatisfy({ $0 >= 0 && $0 < 1 << 24 }), lengths.reduce(1.0, { $0 * Double($1) }) < 1e8 else {
                throw MemberErrors.calling(".ctor", args.count, ExceptionObject("System.OverflowException", "Arithmetic operation resulted in an overflow."))
            }
            return .object(GridObject(type, element: element, lengths: lengths, fill: runspace.defaultValue(element)))
        }
        if type.isArray, let element = type.elementType {
            guard args.count == 1 else { throw MemberErrors.noOverload("new", args.count) }
            guard case .int(let count) = try runspace.convert(args[0], to: WellKnown.int32) else { return .null }
            guard count >= 0 else {
                throw MemberErrors.calling(
                    ".ctor", 1, ExceptionObject("System.OverflowException", "Arithmetic operation resulted in an overflow."))
            }
            return .object(runspace.makeArray(element, count: Int(count)))
        }
        let constructors = type.constructors
        if !constructors.isEmpty {
            do {
                return try Overloads.call(constructors, ".ctor", .object(TypeObject(type)), args, runspace)
            } catch let error as ShellError where error.isMissingOverload {
                throw type.refusal(".ctor", isStatic: true, args.count) ?? error
            }
        }
        if type.isSubtype(of: WellKnown.exception) { return try exception(type, args, runspace) }
        if args.isEmpty, type.isEnum { return .object(EnumObject(type, 0)) }
        if args.isEmpty, type.isValueType, type.nullableArgument == nil, let known = primitiveDefault(type) { return known }
        // A number is the room for members, anything else the object to wrap.
        if type === WellKnown.psObject, args.count < 2 {
            guard let wrapped = args.first else { return .object(CustomObject()) }
            if case .int = wrapped { return .object(CustomObject()) }
            return wrapped
        }
        if args.isEmpty, type === WellKnown.object { return .object(NetObject()) }
        throw type.refusal(".ctor", isStatic: true, args.count) ?? MemberErrors.noOverload("new", args.count)
    }
    private static func primitiveDefault(_ type: TypeInfo) -> Value? {
        switch type.fullName {
        case "System.Int32": .int(0)
        case "System.Int64": .long(0)
        case "System.Double": .double(0)
        case "System.Single": .single(0)
        case "System.Boolean": .bool(false)
        case "System.Char": .char(0)
        case "System.Byte": .byte(0)
        case "System.SByte": .sbyte(0)
        case "System.Int16": .short(0)
        case "System.UInt16": .ushort(0)
        case "System.UInt32": .uint(0)
        case "System.UInt64": .ulong(0)
        case "System.Decimal": Value(NetDecimal.zero)
        case "System.Numerics.BigInteger": Value(BigInt(Int64(0)))
        case "System.DateTime": Value(NetDateTime(ticks: 0))
        case "System.TimeSpan": Value(timeSpan: 0)
        default: nil
        }
    }
    /// The three constructors that every exception has.
    private static func exception(_ type: TypeInfo, _ args: [Value], _ runspace: Runspace) throws -> Value {
        if let made = argumentException(type, args, runspace) { return made }
        switch args.count {
        case 0: return .object(ExceptionObject(type, ExceptionDefaults.message(of: type)))
        case 1: return .object(ExceptionObject(type, runspace.text(args[0])))
        case 2:
            let made = ExceptionObject(type, runspace.text(args[0]), inner: args[1].as(ExceptionObject.self))
            if type.name == "FileNotFoundException" || type.name == "FileLoadException", made.inner == nil { made.details["FileName"] = args[1] }
            return .object(made)
        default:
            guard args.count == 3, let made = ExceptionConstructors.made(type, args, runspace) else { throw MemberErrors.noOverload("new", args.count) }
            return made
        }
    }
    /// The argument exceptions name a parameter; the null and range ones take it first.
    private static func argumentException(_ type: TypeInfo, _ args: [Value], _ runspace: Runspace) -> Value? {
        guard type.fullName.hasPrefix("System.Argument"), (1...2).contains(args.count), args.last?.as(ExceptionObject.self) == nil else { return nil }
        let takesNameFirst = type.name != "ArgumentException"
        if !takesNameFirst, args.count == 1 { return nil }
        let parameter = runspace.text(takesNameFirst ? args[0] : args[1])
        let standard = type.name == "ArgumentNullException" ? "Value cannot be null." : "Specified argument was out of the range of valid values."
        let message = takesNameFirst ? args.count > 1 ? runspace.text(args[1]) : standard : runspace.text(args[0])
        let made = ExceptionObject(type, parameter.isEmpty ? message : "\(message) (Parameter '\(parameter)')")
        made.details["ParamName"] = Value(parameter)
        return .object(made)
    }

    /// PSTypeNames as scripts and serialized objects see them: those of generic types name the assemblies of their arguments.
    public static func shownTypeNames(_ value: Value) -> [String] {
        let names = typeNames(value)
        guard names.contains(where: { $0.contains("[[") && !$0.contains(", ") }), let type = value.type else { return names }
        return names.map { name in
            guard name.contains("[[") else { return name }
            return name == type.fullName ? type.qualifiedName : TypeRegistry.shared.find(name)?.qualifiedName ?? name
        }
    }
    /// PSTypeNames of a value, most derived first.
    public static func typeNames(_ value: Value) -> [String] {
        if case .object(let object) = value {
            if let names = object.extended?.typeNames { return names }
            if object.kind == .wrapper { return typeNames(value.base) }
            if object.kind == .adapted, let names = unsafeDowncast(object, to: AdaptedObject.self).adaptedTypeNames { return names }
        }
        return value.type?.typeNames ?? []
    }
}
