import ShellSyntax

extension Value {
    /// Which type the value has, as a number that compares quickly; 0 where nothing may be kept for the type, since the
    /// object has members of its own.
    @inline(__always) var typeKey: UInt {
        switch self {
        case .bool: 1
        case .int: 2
        case .long: 3
        case .double: 4
        case .char: 5
        case .byte: 6
        case .sbyte: 7
        case .short: 8
        case .ushort: 9
        case .uint: 10
        case .ulong: 11
        case .single: 12
        case .string(let text): text.extended.map { $0.keepsTypeMembers ? 13 : 0 } ?? 13
        case .object(let object): object.typeKey
        case .null, .void, .unset, .box: 0
        }
    }
}

extension Value {
    /// As `typeKey`, for a call: a table's entries are no methods.
    @inline(__always) var methodKey: UInt {
        if case .object(let object) = self, object.kind == .hashtable || object.kind == .dictionary, object.extended == nil {
            return UInt(bitPattern: Unmanaged.passUnretained(object.type).toOpaque())
        }
        return typeKey
    }
    /// What the choice among overloads may depend on: the type, and of a text whether it is a single character.
    @inline(__always) fileprivate var argumentKey: UInt {
        switch self {
        case .string(let text): text.value.utf8.count < 4 && text.value.utf16.count == 1 ? 14 : 13
        case .null: 15
        default: typeKey
        }
    }
}

extension NetObject {
    var typeKey: UInt {
        if extended != nil { return 0 }
        switch kind {
        case .custom, .wrapper, .hashtable, .dictionary, .string: return 0
        default: return UInt(bitPattern: Unmanaged.passUnretained(type).toOpaque())
        }
    }
}

/// The overload that a call chose last, and the types that led to it.
final class MethodCache {
    let target: UInt
    /// Keys of the arguments.
    let first: UInt
    let second: UInt
    let rest: ContiguousArray<UInt>
    private let count: Int
    let choice: Overloads.Choice
    /// Arguments must be converted.
    let converts: Bool
    /// What the parameters take, one by one with the arguments; none where they are not so simple.
    private let wanted: ContiguousArray<Wanted>
    /// A parameter that an argument comes to without a look at types.
    private enum Wanted { case same, int64, double, decimal, character, other }
    /// The method of a script class that takes the arguments as they are.
    let script: ScriptMethod?
    /// Held so that the key stays that of this very type.
    private let type: TypeInfo
    private let generation: Int

    /// Nil where the choice depends on more than the keys.
    init?(_ target: UInt, _ type: TypeInfo, _ choice: Overloads.Choice, among count: Int, _ arguments: [Value]) {
        let parameters = choice.parameters
        guard target != 0, !parameters.contains(where: \.isReference) else { return nil }
        let types = choice.types
        var keys: ContiguousArray<UInt> = [], steps: ContiguousArray<Wanted> = []
        // Those that are left out have a default: the method sees how many it was given.
        let isPlain = !choice.isExpanded && arguments.count <= parameters.count && !parameters.contains(where: \.isParams)
        var converts = !isPlain
        for (at, argument) in arguments.enumerated() {
            let key = argument.argumentKey
            guard key != 0 else { return nil }
            let isObject = if case .object = argument { true } else { false }
            let wanted = at < types.count && !(at < parameters.count && parameters[at].isParams) ? types[at] : nil
            if let wanted, let given = argument.type, given === wanted || (wanted === WellKnown.object && (count == 1 || arguments.count == 1)) {
                // As it is; and no other overload takes it better.
                steps.append(.same)
            } else if isObject {
                return nil
            } else {
                converts = true
                steps.append(MethodCache.wanted(wanted))
            }
            keys.append(key)
        }
        self.target = target
        self.type = type
        self.choice = choice
        self.converts = converts
        self.wanted = isPlain ? steps : []
        script = converts ? nil : choice.method.script
        self.count = keys.count
        first = keys.first ?? 0
        second = keys.count > 1 ? keys[1] : 0
        rest = keys.count > 2 ? ContiguousArray(keys[2...]) : []
        generation = TypeMembers.generation
    }

    private static func wanted(_ type: TypeInfo?) -> Wanted {
        if type === WellKnown.char { return .character }
        return switch type?.numericKind {
        case .int64: .int64
        case .double: .double
        case .decimal: .decimal
        default: .other
        }
    }
    /// Integers become the wider number, a text of one character the character that the parameter takes. False where more must be done.
    func widen(_ arguments: inout [Value]) -> Bool {
        // None are kept for a method that takes arguments as an array, be there no argument at all.
        guard !wanted.isEmpty, wanted.count == arguments.count else { return false }
        for at in arguments.indices {
            switch (wanted[at], arguments[at]) {
            case (.same, _): break
            case (.double, .int(let number)): arguments[at] = .double(Double(number))
            case (.int64, .int(let number)): arguments[at] = .long(Int64(number))
            case (.decimal, .int(let number)): arguments[at] = Value(NetDecimal(Int64(number)))
            case (.character, .string(let text)):
                let units = text.value.utf16
                guard let unit = units.first, units.count == 1 else { return false }
                arguments[at] = .char(unit)
            default: return false
            }
        }
        return true
    }
    /// For a call without arguments.
    func fits(_ target: UInt) -> Bool { target == self.target && count == 0 && generation == TypeMembers.generation }
    @inline(__always)
    func fits(_ target: UInt, _ arguments: UnsafeMutablePointer<Value>, _ count: Int) -> Bool {
        guard target == self.target, generation == TypeMembers.generation else { return false }
        guard count == self.count else { return false }
        if count > 0, arguments[0].argumentKey != first { return false }
        if count > 1, arguments[1].argumentKey != second { return false }
        if count > 2 { for at in 2..<count where arguments[at].argumentKey != rest[at - 2] { return false } }
        return true
    }
}

/// The property that a member expression found last on a type.
final class PropertyCache {
    let key: UInt
    let property: PropertyMember
    /// What assigned values are converted to.
    let valueType: TypeInfo?
    private let type: TypeInfo
    private let generation: Int
    init(_ key: UInt, _ type: TypeInfo, _ property: PropertyMember) {
        self.key = key
        self.type = type
        self.property = property
        valueType = property.valueType
        generation = TypeMembers.generation
    }
    @inline(__always) func fits(_ key: UInt) -> Bool { key == self.key && generation == TypeMembers.generation }
}

extension Runspace {
    func invokeMember(
        _ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ i: Instruction
    ) throws -> Value {
        let site = block.site(Int(i.d), as: MemberSite.self)
        let count = Int(i.c)
        let place = registers + Int(i.b)
        if i.op == .invokeMember, let cache = site.method, let method = cache.script, cache.fits(place.pointee.methodKey, place + 1, count), !hasTypeData {
            do {
                return try method.call(place.pointee, place + 1, count, self)
            } catch {
                throw Overloads.wrapped(error, method.name, count)
            }
        }
        // An argument that nothing was assigned to is found in the scopes around before it comes here.
        var arguments = site.takeArguments(count)
        if count > 0 { for at in 1...count { arguments.append(settled(place[at])) } }
        defer { site.giveBack(&arguments) }
        if !site.typeArguments.isEmpty { return try invokeGeneric(site, scope, place, arguments, isStatic: i.op == .invokeStatic) }
        if i.op == .invokeStatic { return try invokeStatic(site, scope, place, &arguments) }
        let target = place.pointee
        let key = target.methodKey
        if let cache = site.method, cache.fits(key, place + 1, count), !hasTypeData {
            return try invoke(cache, target, &arguments)
        }
        if let cache = site.earlierMethod, cache.fits(key, place + 1, count), !hasTypeData {
            return try invoke(cache, target, &arguments)
        }
        let name = site.name.isEmpty ? text(place[1 + count]) : site.name
        if site.isNullConditional, target.isNull { return .null }
        if site.isSpecial {
            let invocation = unsafeDowncast(site.ast, to: InvokeMemberExpressionAst.self)
            if invocation.kind == .baseCtorInvokeMemberExpression {
                try callBaseConstructor(invocation, settled(target), arguments)
                return .void
            }
            if let result = try callOnBase(invocation, name, settled(target), arguments) { return result }
        }
        if key != 0, !hasTypeData, !site.name.isEmpty, let type = target.type {
            let methods = type.methods(name, isStatic: false)
            if let shown = methods.first?.name {
                let choice = try Overloads.select(methods, shown, arguments, self)
                if !site.isSpecial { site.method = MethodCache(key, type, choice, among: methods.count, arguments) }
                return try invoke(choice.method, shown, target, try Overloads.convert(choice, arguments, shown, self))
            }
        }
        return try Members.invoke(target, name, arguments, self)
    }

    /// A call that writes its type arguments (`$x.Method[int]()`): the method finds them in the runspace.
    private func invokeGeneric(
        _ site: MemberSite, _ scope: Scope, _ place: UnsafeMutablePointer<Value>, _ arguments: [Value], isStatic: Bool
    ) throws -> Value {
        let name = site.name.isEmpty ? text(place[1 + arguments.count]) : site.name
        let types = try site.typeArguments.map { try resolveType($0, scope) }
        let owner = isStatic && site.type != nil ? try self.type(of: site, scope) : nil
        let before = methodTypeArguments
        methodTypeArguments = types
        defer { methodTypeArguments = before }
        if let owner { return try Members.invokeStatic(owner, name, arguments, self) }
        if isStatic, let type = place.pointee.objectValue as? TypeObject { return try Members.invokeStatic(type.info, name, arguments, self) }
        return try Members.invoke(settled(place.pointee), name, arguments, self)
    }

    @inline(__always)
    private func invoke(_ method: MethodMember, _ name: @autoclosure () -> String, _ target: Value, _ arguments: [Value]) throws -> Value {
        do {
            return try method.call(target, arguments, self)
        } catch {
            throw Overloads.wrapped(error, name(), arguments.count)
        }
    }
    @inline(__always)
    func invoke(_ cache: MethodCache, _ target: Value, _ arguments: inout [Value]) throws -> Value {
        let method = cache.choice.method
        if !cache.converts || cache.widen(&arguments) { return try invoke(method, method.name, target, arguments) }
        return try invoke(method, method.name, target, try Overloads.convert(cache.choice, arguments, method.name, self))
    }

    private func invokeStatic(
        _ site: MemberSite, _ scope: Scope, _ place: UnsafeMutablePointer<Value>, _ arguments: inout [Value]
    ) throws -> Value {
        guard site.type != nil else {
            let name = site.name.isEmpty ? text(place[1 + arguments.count]) : site.name
            guard let type = place.pointee.objectValue as? TypeObject else {
                let owner = typeValue(place.pointee)
                if !owner.methods(name, isStatic: true).isEmpty { return try Members.invokeStatic(owner, name, arguments, self) }
                return try Members.invoke(place.pointee, name, arguments, self)
            }
            if name.equalsIgnoringCase("new") { return try Members.construct(type.info, arguments, self) }
            return try Members.invokeStatic(type.info, name, arguments, self)
        }
        let type = try self.type(of: site, scope)
        let key = UInt(bitPattern: Unmanaged.passUnretained(type).toOpaque())
        if let cache = site.method, cache.fits(key, place + 1, arguments.count) {
            return try invoke(cache, site.typeObject(type), &arguments)
        }
        if let cache = site.earlierMethod, cache.fits(key, place + 1, arguments.count) {
            return try invoke(cache, site.typeObject(type), &arguments)
        }
        let name = site.name.isEmpty ? text(place[1 + arguments.count]) : site.name
        if name.equalsIgnoringCase("new") {
            let constructors = type.constructors
            guard !type.isArray, !constructors.isEmpty, !site.name.isEmpty else { return try Members.construct(type, arguments, self) }
            let choice = try Overloads.select(constructors, ".ctor", arguments, self)
            site.method = MethodCache(key, type, choice, among: constructors.count, arguments)
            return try invoke(choice.method, ".ctor", site.typeObject(type), try Overloads.convert(choice, arguments, ".ctor", self))
        }
        let methods = type.methods(name, isStatic: true)
        guard let shown = methods.first?.name, !site.name.isEmpty else { return try Members.invokeStatic(type, name, arguments, self) }
        let choice = try Overloads.select(methods, shown, arguments, self)
        site.method = MethodCache(key, type, choice, among: methods.count, arguments)
        return try invoke(choice.method, shown, site.typeObject(type), try Overloads.convert(choice, arguments, shown, self))
    }

    /// `[type]::name` without a call.
    func staticValue(_ site: MemberSite, _ scope: Scope) throws -> Value {
        let type = try self.type(of: site, scope)
        if let known = site.enumMember, known.type === type { return .object(EnumObject(type, known.value)) }
        let key = UInt(bitPattern: Unmanaged.passUnretained(type).toOpaque())
        if let cache = site.property, cache.fits(key) {
            do {
                return try cache.property.get(site.typeObject(type), self)
            } catch {
                if error is ShellError || error is FlowControl { throw error }
                return .null
            }
        }
        if type.isEnum, let member = type.enumMembers.first(where: { $0.name.equalsIgnoringCase(site.name) }) {
            site.enumMember = (type, member.value)
        } else if !site.name.isEmpty, case .property(let property)? = type.find(site.name, isStatic: true) {
            site.property = PropertyCache(key, type, property)
        }
        return try Members.getStatic(type, site.name, self)
    }

    /// `target.name` where the target is no plain custom object.
    func memberValue(_ site: MemberSite, _ target: Value) throws -> Value {
        let key = target.typeKey
        if let cache = site.property, cache.fits(key), !hasTypeData {
            do {
                return try cache.property.get(target, self)
            } catch {
                if error is ShellError || error is FlowControl { throw error }
                // What a getter throws is swallowed, as the language does; `get_Name()` shows it.
                return .null
            }
        }
        if case .object(let object) = target, object.kind == .hashtable, object.extended == nil,
            let found = unsafeDowncast(object, to: DictionaryObject.self).find(site.key)
        {
            return found
        }
        if site.isNullConditional, target.isNull { return .null }
        if key != 0, !hasTypeData, let type = target.type, !isCounted(target, site.name), !isAdapted(target),
            case .property(let property)? = type.find(site.name, isStatic: false)
        {
            site.property = PropertyCache(key, type, property)
            site.remember(target)
        }
        return try Members.get(target, site.name, self)
    }
    /// An adapter's own names, such as an element's attributes, hide what the type has.
    fileprivate func isAdapted(_ target: Value) -> Bool {
        if case .object(let object) = target { return object.kind == .adapted }
        return false
    }
    /// `Count` and `Length` of collections, texts and of anything that is one: those are not looked up in the type.
    private func isCounted(_ target: Value, _ name: String) -> Bool {
        guard name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length") else { return false }
        if case .object(let object) = target { return object.kind != .instance && object.kind != .other }
        return true
    }

    /// `target.name = value` where the target is no plain custom object.
    func setMemberValue(_ site: MemberSite, _ target: Value, _ value: Value) throws {
        if case .object(let object) = target, object.kind == .instance, object.extended == nil, !hasTypeData {
            let instance = unsafeDowncast(object, to: InstanceObject.self)
            if site.isDeclared(by: instance.scriptClass), let property = site.declared {
                instance.slots[property.slot] = try property.converted(value, self)
                return
            }
        }
        let key = target.typeKey
        if let cache = site.property, cache.fits(key), !hasTypeData, let setter = cache.property.set {
            return try Members.store(cache.property, cache.valueType, setter, target, value, self)
        }
        if case .object(let object) = target, object.kind == .hashtable, object.extended == nil {
            let table = unsafeDowncast(object, to: DictionaryObject.self)
            if !table.isReadOnly { return table.set(site.key, value) }
        }
        if key != 0, !hasTypeData, !isAdapted(target), let type = target.type, case .property(let property)? = type.find(site.name, isStatic: false) {
            site.property = PropertyCache(key, type, property)
            site.remember(target)
        }
        try Members.set(target, site.name, value, self)
    }
}

/// Reads one property of many objects, as a command does that was given its name: what was found on an object serves the next of its kind.
public final class PropertyReader {
    public let name: String
    private let runspace: Runspace
    private var shape: Shape?
    private var position = 0
    private var cache: PropertyCache?
    public init(_ name: String, _ runspace: Runspace) {
        self.name = name
        self.runspace = runspace
    }
    /// The property's value where the object plainly has it; nil where that takes a longer look.
    @inline(__always)
    public func value(of item: Value) throws -> Value? {
        if case .object(let object) = item, object.kind == .custom {
            let custom = unsafeDowncast(object, to: CustomObject.self)
            if let value = custom.value(at: position, of: shape) { return .some(value) }
        }
        return try otherValue(of: item)
    }
    @inline(never)
    private func otherValue(of item: Value) throws -> Value? {
        if case .object(let object) = item, object.kind == .custom {
            let custom = unsafeDowncast(object, to: CustomObject.self)
            let found = custom.shape
            guard let at = found.position(of: name), let value = custom.value(at: at, of: found) else { return custom[name] }
            shape = found
            position = at
            return .some(value)
        }
        let key = item.typeKey
        guard key != 0, !runspace.hasTypeData else { return Value?.none }
        if let cache, cache.fits(key) { return .some(try read(cache.property, item)) }
        guard !runspace.isAdapted(item), let type = item.type, case .property(let property)? = type.find(name, isStatic: false) else { return Value?.none }
        cache = PropertyCache(key, type, property)
        return .some(try read(property, item))
    }
    private func read(_ property: PropertyMember, _ item: Value) throws -> Value {
        do {
            return try property.get(item, runspace)
        } catch {
            if error is ShellError || error is FlowControl { throw error }
            return .null
        }
    }
}

/// Calls one method of many objects with the same arguments.
public final class MethodCaller {
    public let name: String
    private let runspace: Runspace
    private let arguments: [Value]
    private var cache: MethodCache?
    public init(_ name: String, _ arguments: [Value], _ runspace: Runspace) {
        self.name = name
        self.arguments = arguments
        self.runspace = runspace
    }
    /// The method's result where the object's type has it and no property of that name; nil where that takes a longer look.
    public func result(of item: Value) throws -> Value? {
        let key = item.methodKey
        guard key != 0, !runspace.hasTypeData else { return Value?.none }
        var arguments = arguments
        let count = arguments.count
        if let cache, arguments.withUnsafeMutableBufferPointer({ given in given.baseAddress.map { cache.fits(key, $0, count) } ?? cache.fits(key) }) {
            return .some(try runspace.invoke(cache, item, &arguments))
        }
        guard let type = item.type, case .method? = type.find(name, isStatic: false) else { return Value?.none }
        let methods = type.methods(name, isStatic: false)
        guard let shown = methods.first?.name else { return Value?.none }
        let choice = try Overloads.select(methods, shown, arguments, runspace)
        cache = MethodCache(key, type, choice, among: methods.count, arguments)
        guard let cache else { return Value?.none }
        return .some(try runspace.invoke(cache, item, &arguments))
    }
}
