import ShellSyntax

/// A class or enum that a script defined.
final class ScriptClass {
    let ast: TypeDefinitionAst
    /// The runspace that made the class.
    private(set) weak var maker: Runspace?
    /// Where code of the class runs that nobody called from a script: in the runspace of the thread, or that which made the class.
    var runspace: Runspace? { SharedAccess.isNeeded ? Runspace.current ?? maker : maker }
    /// The session state that its code belongs to. It may be gone: it is only compared with scopes that run.
    var home: Scope? { SharedAccess.isNeeded && maker == nil ? nil : ownHome }
    unowned(unsafe) private let ownHome: Scope?
    let module: ModuleObject?
    let base: ScriptClass?
    /// Number of the base classes' properties: where this class's own begin in an instance.
    let firstSlot: Int
    var properties: [ScriptProperty] = []
    var statics: [String: VariableBox] = [:]
    /// What the first use of a static member or of a constructor still has to do.
    enum Start { case waiting, done, failed(ExceptionObject) }
    var startState = Start.waiting
    var methods: [ScriptMethod] = []
    var constructors: [ScriptMethod] = []
    /// The number of the assembly that the types of its script share.
    var assembly = 0
    /// The interfaces that it names.
    var interfaces: [TypeInfo] = []
    /// Set right after the class is made; the type refers back to it.
    var type: TypeInfo = WellKnown.object
    /// The first base type that no script wrote.
    var netBase: TypeInfo? {
        var at = type.baseType
        while let current = at, current.scriptClass != nil { at = current.baseType }
        return at
    }
    /// Loops and pipelines go through what its objects enumerate.
    private(set) lazy var enumerates: Bool = {
        ["System.Collections.IEnumerable", "System.Collections.IEnumerator"].contains { type.implements($0) }
            || interfaces.contains { $0.fullName.hasPrefix("System.Collections.Generic.IEnumer") } || (base?.enumerates ?? false)
    }()
    var slotCount: Int { firstSlot + properties.count }
    private(set) lazy var emptySlots = ContiguousArray<Value>(repeating: .null, count: slotCount)

    init(_ ast: TypeDefinitionAst, _ runspace: Runspace, home: Scope?, module: ModuleObject?, base: ScriptClass?) {
        self.ast = ast
        maker = runspace
        ownHome = home
        self.module = module
        self.base = base
        firstSlot = base?.slotCount ?? 0
    }

    /// The declaration that `$this.name` means; nil where a method stands before it, or none is there.
    func declaration(of name: String) -> ScriptProperty? {
        var at: ScriptClass? = self
        while let current = at {
            if let found = current.properties.first(where: { $0.name.equalsIgnoringCase(name) }) { return found }
            if current.methods.contains(where: { !$0.isStatic && $0.name.equalsIgnoringCase(name) }) { return nil }
            at = current.base
        }
        return nil
    }
    /// An object of the class holds nothing but its properties: no exception, no collection of .NET's.
    private(set) lazy var isPlain: Bool = {
        if type.isSubtype(of: WellKnown.exception) { return false }
        guard let netBase, netBase !== WellKnown.object else { return true }
        return netBase.flags.contains(.abstract) || netBase.constructors.isEmpty
    }()
    /// The properties' first values where they are the same for every object.
    private(set) lazy var firstValues: ContiguousArray<Value>? = {
        var values = ContiguousArray<Value>(repeating: .null, count: slotCount)
        var at: ScriptClass? = self
        while let current = at {
            for property in current.properties {
                guard let runspace, let value = try? property.fixedValue(runspace) else { return nil }
                values[property.slot] = value
            }
            at = current.base
        }
        return values
    }()

    /// A method of the class or its bases that the script wrote, by name and number of parameters.
    func override(_ name: String, count: Int) -> ScriptMethod? {
        var at: ScriptClass? = self
        while let current = at {
            if let found = current.methods.first(where: { !$0.isStatic && $0.name.equalsIgnoringCase(name) && $0.ast.parameters.count == count }) { return found }
            at = current.base
        }
        return nil
    }
}

extension ScriptClass {
    func shown(_ constraint: TypeConstraintAst?, fallback: String = "System.Object") -> String {
        guard let constraint else { return fallback }
        return resolved(constraint)?.displayName ?? constraint.typeName.fullName
    }
    /// The type that a member's constraint names, as the class's own text sees it.
    func resolved(_ constraint: TypeConstraintAst) -> TypeInfo? { runspace?.findType(constraint.typeName.fullName, in: ast, near: home) }
    /// The types of a method's parameters; one without a type takes anything.
    func parameterTypes(_ method: FunctionMemberAst) -> [TypeInfo?] {
        method.parameters.map { parameter in
            guard let constraint = parameter.attributes.compactMap({ $0 as? TypeConstraintAst }).first else { return WellKnown.object }
            return resolved(constraint)
        }
    }
    func member(
        _ method: ScriptMethod, displayName: String? = nil, _ call: @escaping @Sendable (Value, [Value], Runspace) throws -> Value
    ) -> MethodMember {
        let parameters = method.ast.parameters.map { parameter in
            let type = parameter.attributes.compactMap { $0 as? TypeConstraintAst }.first
            return "\(shown(type).filter { $0 != " " }) \(parameter.name.variablePath.unqualifiedPath)"
        }
        let isConstructor = method.ast.isConstructor && !method.isStatic
        let name = displayName ?? (isConstructor ? ".ctor" : method.name)
        let result = isConstructor ? "void" : shown(method.ast.returnType)
        let made = MethodMember(
            signature: "\(result) \(name)(\(parameters.joined(separator: ", ")))", isStatic: method.isStatic || isConstructor, isHidden: method.ast.isHidden,
            types: parameterTypes(method.ast), call: call)
        if !isConstructor, !method.isStatic { made.script = method }
        return made
    }
    private func propertyMember(
        _ ast: PropertyMemberAst, get: @escaping @Sendable (Value, Runspace) throws -> Value, set: @escaping @Sendable (Value, Value, Runspace) throws -> Void
    ) -> PropertyMember {
        var member = PropertyMember(
            name: ast.name, typeName: shown(ast.propertyType), isStatic: ast.isStatic, isHidden: ast.isHidden, get: get, set: set)
        member.declaredType = ast.propertyType.flatMap { resolved($0) }
        return member
    }
    private func instanceProperty(_ ast: PropertyMemberAst) -> PropertyMember {
        nonisolated(unsafe) let property = properties.first { $0.ast === ast } ?? ScriptProperty(ast, slot: firstSlot)
        let slot = property.slot
        return propertyMember(
            ast,
            get: { this, _ in
                guard let storage = InstanceObject.storage(this), slot < storage.slots.count else { return .null }
                return storage.slots[slot]
            },
            set: { this, value, runspace in
                let converted = try property.converted(value, runspace)
                InstanceObject.storage(this)?.slots[slot] = converted
            })
    }
    private func staticProperty(_ ast: PropertyMemberAst) -> PropertyMember {
        nonisolated(unsafe) let declared = ScriptProperty(ast, slot: 0)
        nonisolated(unsafe) let box = statics[ast.name.lowercased()] ?? VariableBox(ast.name, .null)
        nonisolated(unsafe) let owner = self
        return propertyMember(
            ast,
            get: { _, runspace in
                try owner.start(runspace)
                return box.value
            },
            set: { _, value, runspace in
                try owner.start(runspace)
                box.value = try declared.converted(value, runspace)
            })
    }
    /// The class's members as the type system sees them.
    func typeMembers() -> [TypeMember] {
        var list: [TypeMember] = []
        for declaration in ast.members {
            if let property = declaration as? PropertyMemberAst {
                list.append(.property(property.isStatic ? staticProperty(property) : instanceProperty(property)))
            } else if let method = methods.first(where: { $0.ast === declaration }), !method.ast.isConstructor {
                nonisolated(unsafe) let method = method
                list.append(
                    .method(
                        member(method) { this, args, runspace in
                            if method.isStatic { try method.owner.start(runspace) }
                            return try method.call(method.isStatic ? nil : this, args, runspace)
                        }))
            }
        }
        nonisolated(unsafe) let shared = self
        if constructors.isEmpty {
            list.append(
                .constructor("") { _, runspace in
                    let this = try runspace.makeInstance(shared)
                    try runspace.construct(shared, this, [])
                    return this
                })
        }
        for method in constructors {
            nonisolated(unsafe) let method = method
            list.append(
                .method(
                    member(method) { _, args, runspace in
                        let this = try runspace.makeInstance(shared)
                        _ = try method.call(this, args, runspace)
                        return this
                    }))
        }
        return list
    }
}

extension ScriptClass {
    /// Type initializer (ECMA-335 II.10.5.3): the static properties' first values, then the static constructor, once, before the class is first used.
    func start(_ runspace: Runspace) throws {
        switch startState {
        case .done: return
        case .failed(let cause): throw initializerError(cause)
        case .waiting:
            // The code of the class that runs from here sees the class as started.
            startState = .done
            do {
                try runspace.setStatics(self)
                if let initializer = methods.first(where: { $0.isStatic && $0.ast.isConstructor }) { _ = try initializer.call(nil, [], runspace) }
            } catch let error as ShellError {
                startState = .failed(error.record.exception)
                throw initializerError(error.record.exception)
            }
        }
    }
    private func initializerError(_ cause: ExceptionObject) -> ShellError {
        ShellError(
            "The type initializer for '\(type.fullName)' threw an exception.", id: "System.TypeInitializationException", category: .notSpecified,
            exception: "System.TypeInitializationException", inner: cause)
    }
}
