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
    /// Type keys of the arguments.
    let first: UInt
    let second: UInt
    let rest: ContiguousArray<UInt>
    let method: MethodMember
    /// Held so that the key stays that of this very type.
    private let type: TypeInfo
    private let generation: Int

    /// Nil where the choice depends on more than types, or arguments must be converted.
    init?(_ target: UInt, _ type: TypeInfo, _ method: MethodMember, among count: Int, _ arguments: [Value]) {
        let parameters = method.parameters
        guard target != 0, parameters.count == arguments.count else { return nil }
        let types = method.parameterTypes
        var keys: ContiguousArray<UInt> = []
        for (at, argument) in arguments.enumerated() {
            let key = argument.typeKey
            guard key != 0, !parameters[at].isReference, !parameters[at].isParams, let wanted = types[at], let given = argument.type else { return nil }
            if given !== wanted {
                // Any object goes there as it is, and no other overload takes it better.
                guard wanted === WellKnown.object, count == 1 || arguments.count == 1 else { return nil }
            }
            keys.append(key)
        }
        self.target = target
        self.type = type
        self.method = method
        first = keys.first ?? 0
        second = keys.count > 1 ? keys[1] : 0
        rest = keys.count > 2 ? ContiguousArray(keys[2...]) : []
        generation = TypeMembers.generation
    }

    @inline(__always)
    func fits(_ target: UInt, _ arguments: UnsafeMutablePointer<Value>, _ count: Int) -> Bool {
        guard target == self.target, generation == TypeMembers.generation else { return false }
        if count > 0, arguments[0].typeKey != first { return false }
        if count > 1, arguments[1].typeKey != second { return false }
        if count > 2 { for at in 2..<count where arguments[at].typeKey != rest[at - 2] { return false } }
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
        valueType = TypeRegistry.shared.find(property.typeName)
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
        // An argument that nothing was assigned to is found in the scopes around before it comes here.
        var arguments: [Value] = []
        if count > 0 {
            arguments.reserveCapacity(count)
            for at in 1...count { arguments.append(settled(place[at])) }
        }
        if !site.typeArguments.isEmpty { return try invokeGeneric(site, scope, place, arguments, isStatic: i.op == .invokeStatic) }
        if i.op == .invokeStatic { return try invokeStatic(site, scope, place, arguments) }
        let target = place.pointee
        let key = target.typeKey
        if let cache = site.method, cache.fits(key, place + 1, count), typeData.isEmpty {
            return try invoke(cache.method, target, arguments)
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
        if key != 0, typeData.isEmpty, !site.name.isEmpty, let type = target.type {
            let methods = type.methods(name, isStatic: false)
            if let shown = methods.first?.name {
                let (method, converted) = try Overloads.choose(methods, shown, arguments, self)
                if !site.isSpecial { site.method = MethodCache(key, type, method, among: methods.count, arguments) }
                return try invoke(method, target, converted)
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
    private func invoke(_ method: MethodMember, _ target: Value, _ arguments: [Value]) throws -> Value {
        do {
            return try method.call(target, arguments, self)
        } catch {
            throw Overloads.wrapped(error, method.name == ".ctor" ? "new" : method.name, arguments.count)
        }
    }

    private func invokeStatic(
        _ site: MemberSite, _ scope: Scope, _ place: UnsafeMutablePointer<Value>, _ arguments: [Value]
    ) throws -> Value {
        let name = site.name.isEmpty ? text(place[1 + arguments.count]) : site.name
        guard site.type != nil else {
            guard let type = place.pointee.objectValue as? TypeObject else { return try Members.invoke(place.pointee, name, arguments, self) }
            if name.equalsIgnoringCase("new") { return try Members.construct(type.info, arguments, self) }
            return try Members.invokeStatic(type.info, name, arguments, self)
        }
        let type = try self.type(of: site, scope)
        let key = UInt(bitPattern: Unmanaged.passUnretained(type).toOpaque())
        if let cache = site.method, cache.fits(key, place + 1, arguments.count) {
            return try invoke(cache.method, site.typeObject(type), arguments)
        }
        if name.equalsIgnoringCase("new") { return try Members.construct(type, arguments, self) }
        let methods = type.methods(name, isStatic: true)
        guard let shown = methods.first?.name, !site.name.isEmpty else { return try Members.invokeStatic(type, name, arguments, self) }
        let (method, converted) = try Overloads.choose(methods, shown, arguments, self)
        site.method = MethodCache(key, type, method, among: methods.count, arguments)
        return try invoke(method, site.typeObject(type), converted)
    }

    /// `target.name` where the target is no plain custom object.
    func memberValue(_ site: MemberSite, _ target: Value) throws -> Value {
        let key = target.typeKey
        if let cache = site.property, cache.fits(key), typeData.isEmpty {
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
        if key != 0, typeData.isEmpty, let type = target.type, !isCounted(target, site.name),
            case .property(let property)? = type.find(site.name, isStatic: false)
        {
            site.property = PropertyCache(key, type, property)
        }
        return try Members.get(target, site.name, self)
    }
    /// `Count` and `Length` of collections, texts and of anything that is one: those are not looked up in the type.
    private func isCounted(_ target: Value, _ name: String) -> Bool {
        guard name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length") else { return false }
        if case .object(let object) = target { return object.kind != .instance && object.kind != .other }
        return true
    }

    /// `target.name = value` where the target is no plain custom object.
    func setMemberValue(_ site: MemberSite, _ target: Value, _ value: Value) throws {
        let key = target.typeKey
        if let cache = site.property, cache.fits(key), typeData.isEmpty, let setter = cache.property.set {
            return try Members.store(cache.property, cache.valueType, setter, target, value, self)
        }
        if case .object(let object) = target, object.kind == .hashtable, object.extended == nil {
            let table = unsafeDowncast(object, to: DictionaryObject.self)
            if !table.isReadOnly { return table.set(site.key, value) }
        }
        if key != 0, typeData.isEmpty, let type = target.type, case .property(let property)? = type.find(site.name, isStatic: false) {
            site.property = PropertyCache(key, type, property)
        }
        try Members.set(target, site.name, value, self)
    }
}
