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

/// A declared property.
final class ScriptProperty {
    let ast: PropertyMemberAst
    let slot: Int
    private var resolved: TypeInfo?
    /// What the type takes as it is; nothing where attributes look at the value.
    private var plain = PlainType.none
    private var checks: [Validator]?
    init(_ ast: PropertyMemberAst, slot: Int) {
        self.ast = ast
        self.slot = slot
    }
    var name: String { ast.name }
    /// The value that each object begins with; nil where it is computed, or is an object of its own.
    func fixedValue(_ runspace: Runspace) throws -> Value? {
        let value: Value
        if let initial = ast.initialValue {
            guard initial.kind == .constantExpression || initial.kind == .stringConstantExpression else { return Value?.none }
            value = try converted(try runspace.evaluate(initial), runspace, checked: false)
        } else if let type = try type(runspace), type.isValueType {
            value = runspace.defaultValue(type)
        } else {
            value = .null
        }
        if case .object = value { return Value?.none }
        return .some(value)
    }
    func type(_ runspace: Runspace) throws -> TypeInfo? {
        guard let constraint = ast.propertyType else { return nil }
        if let resolved = SharedAccess.slots(of: self, { resolved }) { return resolved }
        let found = try runspace.resolveType(constraint.typeName, in: ast)
        SharedAccess.slots(of: self) {
            resolved = found
            plain = ast.attributes.isEmpty ? PlainType(found) : .none
        }
        return found
    }
    /// The value as the property stores it; errors name the property.
    /// Errors of a first value are those of its conversion.
    func converted(_ value: Value, _ runspace: Runspace, checked: Bool = true) throws -> Value {
        if (SharedAccess.isNeeded ? SharedAccess.slots(of: self, { plain }) : plain).takes(value) { return value }
        var value = value
        var checks = SharedAccess.slots(of: self) { self.checks }
        if checked, !ast.attributes.isEmpty, checks == nil {
            checks = try ast.attributes.compactMap { try ScriptMetadata.validator($0, runspace) }
            SharedAccess.slots(of: self) { self.checks = checks }
        }
        do {
            // The transformation nearest to the name comes first.
            if checked { for case .custom(let transform) in (checks ?? []).reversed() { value = try transform(value, runspace) } }
            if let type = try type(runspace), type !== WellKnown.object, type !== WellKnown.psObject { value = try runspace.convert(value, to: type) }
        } catch let error as ShellError {
            throw checked ? MemberErrors.setting(name, error.record.exception) : error
        }
        guard checked else { return value }
        for check in checks ?? [] {
            do {
                try check.check(value, runspace)
            } catch let failure as Validator.Failure {
                throw MemberErrors.setting(name, failure.exception)
            }
        }
        return value
    }
}

/// A type whose own values are seen at a glance.
private enum PlainType {
    case none, int, string, bool, double
    init(_ type: TypeInfo) {
        self = type === WellKnown.int32 ? .int : type === WellKnown.string ? .string : type === WellKnown.boolean ? .bool : type === WellKnown.double ? .double : .none
    }
    @inline(__always)
    func takes(_ value: Value) -> Bool {
        switch (self, value) {
        case (.int, .int), (.bool, .bool), (.double, .double): true
        case (.string, .string(let text)): text.extended == nil
        default: false
        }
    }
}

/// A method or constructor: its tree and, once called, its code.
final class ScriptMethod {
    let ast: FunctionMemberAst
    /// It holds the method; whoever calls holds its type.
    unowned(unsafe) let owner: ScriptClass
    private var compiled: CompiledBlock?
    private let returnSite: TypeSite?
    private let isConstructor: Bool
    /// The return type that was resolved last, and what it takes as it is.
    private var returned: (type: TypeInfo, plain: PlainType)?
    private lazy var invocation = makeInvocation()
    init(_ ast: FunctionMemberAst, _ owner: ScriptClass) {
        self.ast = ast
        self.owner = owner
        isConstructor = ast.isConstructor
        returnSite = ast.returnType.map { TypeSite($0.typeName) }
    }
    private func makeInvocation() -> Invocation {
        let made = Invocation()
        made.commandName = isConstructor ? owner.ast.name : ast.name
        return made
    }
    var name: String { ast.name }
    var isStatic: Bool { ast.isStatic }
    /// Its code as a runspace runs it.
    private func code(_ runspace: Runspace) -> CompiledBlock {
        if let compiled, !SharedAccess.isNeeded || compiled.home == ObjectIdentifier(runspace) { return compiled }
        if SharedAccess.isNeeded, owner.maker !== runspace { return runspace.ownCode(of: ast.body, isKept: false) { makeCode() } }
        let made = makeCode()
        made.home = ObjectIdentifier(runspace)
        compiled = made
        return made
    }
    private func makeCode() -> CompiledBlock { Compiler.compile(ast.body, outer: ast.parameters, isFilter: false, isMethod: true) }

    /// Runs the body; only what `return` gives comes out.
    func call(_ this: Value?, _ args: [Value], _ runspace: Runspace) throws -> Value {
        try args.withUnsafeBufferPointer { try call(this, $0.baseAddress, $0.count, runspace) }
    }
    /// The same with the arguments where they lie, such as in the registers of the caller.
    func call(_ this: Value?, _ args: UnsafePointer<Value>?, _ count: Int, _ runspace: Runspace) throws -> Value {
        let code = self.code(runspace)
        let isForeign = SharedAccess.isNeeded && owner.maker !== runspace
        let caller = runspace.scope
        guard caller.depth + 1 < Runspace.maximumDepth else { throw runspace.depthError() }
        let slots = try runspace.pushSlots(code)
        let scope = runspace.takeScope()
        scope.code = code
        scope.slots = slots
        scope.parent = runspace.isRunning(owner.home) ? owner.home : runspace.global
        scope.depth = caller.depth + 1
        scope.module = owner.module
        scope.methodResult = .void
        scope.invocation = isForeign ? makeInvocation() : invocation
        runspace.scope = scope
        // A statement's error ends the method and goes to its caller.
        runspace.tryDepth += 1
        defer {
            runspace.tryDepth -= 1
            runspace.scope = caller
            ValueStack.clear(slots, code.registerCount)
            runspace.stack.top = slots
            scope.methodResult = .void
            runspace.giveBack(scope)
        }
        for at in 0..<code.parameterCount {
            let value = at < count ? runspace.settled(args?[at] ?? .null) : .null
            if code.keepsArguments {
                slots[at] = value
            } else {
                try SimpleBinding.assignParameter(value, code.parameters[at], code, scope, runspace)
            }
        }
        if let this { if let slot = code.thisSlot { slots[slot] = this } else { scope.set(Symbols.this, this) } }
        if let entry = code.endEntry { try runspace.execute(code, scope, from: entry, to: NullSink.shared) }
        guard !isConstructor, let returnSite else { return .void }
        return try converted(runspace.settled(scope.methodResult), isForeign ? runspace.resolveType(returnSite.name, in: ast) : runspace.resolve(returnSite, caller), runspace)
    }
    /// A result as the declared type has it.
    private func converted(_ result: Value, _ type: TypeInfo, _ runspace: Runspace) throws -> Value {
        if !SharedAccess.isNeeded, let returned, returned.type === type {
            if returned.plain.takes(result) { return result }
        } else if !SharedAccess.isNeeded {
            returned = (type, PlainType(type))
        }
        if type === WellKnown.void { return .void }
        if type === WellKnown.object || type === WellKnown.psObject { return result.isNull ? .null : result }
        return try runspace.convert(result.isNull ? .null : result, to: type)
    }
}

/// An object of a script class.
public final class InstanceObject: NetObject {
    let scriptClass: ScriptClass
    final var slots: ContiguousArray<Value> {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownSlots } : ownSlots }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownSlots
        }
    }
    private final var ownSlots: ContiguousArray<Value>
    init(_ scriptClass: ScriptClass) {
        self.scriptClass = scriptClass
        ownSlots = scriptClass.emptySlots
        super.init(kind: .instance)
    }
    public override var type: TypeInfo { scriptClass.type }
    public override func toText() -> String {
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("ToString", count: 0),
            let text = try? method.call(.object(self), [], runspace)
        else { return type.fullName }
        return runspace.text(text)
    }
    public override func isEqual(to other: NetObject) -> Bool {
        if self === other { return true }
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("Equals", count: 1),
            let result = try? method.call(.object(self), [.object(other)], runspace)
        else { return false }
        return runspace.truth(result)
    }
    public override var hashValue: Int {
        guard let runspace = scriptClass.runspace, let method = scriptClass.override("GetHashCode", count: 0),
            let result = try? method.call(.object(self), [], runspace)
        else { return ObjectIdentifier(self).hashValue }
        return Int(result.integerValue ?? 0)
    }
    /// The properties of a value of a script class; an exception carries them beside itself.
    static func storage(_ value: Value) -> InstanceObject? {
        guard case .object(let object) = value.base else { return nil }
        if object.kind == .instance { return unsafeDowncast(object, to: InstanceObject.self) }
        if let list = object as? ListObject { return list.instance as? InstanceObject }
        if let table = object as? DictionaryObject { return table.instance as? InstanceObject }
        return (object as? ExceptionObject)?.instance as? InstanceObject
    }
}

extension Runspace {
    /// True while the scope is one that running code may see.
    func isRunning(_ scope: Scope?) -> Bool {
        guard let scope else { return false }
        if scope === global { return true }
        if modules.contains(where: { $0.scope === scope }) { return true }
        var at: Scope? = self.scope
        while let current = at {
            if current === scope { return true }
            at = current.parent
        }
        return false
    }

    /// Defines the types of a block, base classes first.
    func defineTypes(_ list: [TypeDefinitionAst], _ scope: Scope) throws {
        var root: Ast = list.first ?? ScriptBlockObject.empty.ast
        while let parent = root.parent { root = parent }
        if let script = root as? ScriptBlockAst {
            // Names with a namespace may belong to assemblies that are not here; they are looked up when they are used.
            let resolve: (any ITypeName) -> ResolvedType? = { [self] name in
                switch typeLookup(name.fullName, in: script) {
                case .found(let known): return shown(known)
                case .ambiguous(let candidates):
                    var several = ResolvedType(displayName: name.name)
                    several.candidates = candidates
                    return several
                case .missing: break
                }
                return name.fullName.contains(".") || name.isGeneric ? ResolvedType(displayName: name.name, isAssumed: true) : nil
            }
            let errors = TypeDefinitionChecks.errors(in: script, resolve: resolve, constant: { [self] in enumConstant($0, $1, in: script) })
            if !errors.isEmpty { throw parseError(errors) }
        }
        // A block builds its types once; run again, it only shows them again.
        let known = list.compactMap { ($0.attachment as? ScriptClass).flatMap { $0.maker === self ? $0 : nil } }
        if known.count == list.count {
            for made in known { show(made.type, made.ast, scope) }
            return
        }
        var pending = list
        while !pending.isEmpty {
            let names = Set(pending.map { $0.name.lowercased() })
            let at = pending.firstIndex { type in
                !type.baseTypes.contains { names.contains($0.typeName.fullName.lowercased()) && $0.typeName.fullName.lowercased() != type.name.lowercased() }
            } ?? 0
            try defineType(pending.remove(at: at), scope)
        }
        let made = list.compactMap { $0.attachment as? ScriptClass }
        let assembly = AssemblyName.next()
        for type in made { type.assembly = assembly }
        for type in made where !type.ast.isEnum {
            guard let name = type.missingMember() else { continue }
            for other in made { other.ast.attachment = nil }
            throw parseError([
                ParseError(
                    extent: type.ast.extent, errorId: "TypeCreationError",
                    message: "Error during creation of type \"\(type.ast.name)\". Error message:\nMethod '\(name)' in type '\(type.ast.name)' from assembly '\(AssemblyName.of(type.type).fullName)' does not have an implementation.")
            ])
        }
        for type in made { show(type.type, type.ast, scope) }
        for definition in list { if let made = definition.attachment as? ScriptClass, !definition.isEnum { try startStatics(made) } }
    }

    /// Makes a type visible to the block that defines it and to the scope that runs it.
    private func show(_ type: TypeInfo, _ ast: TypeDefinitionAst, _ scope: Scope) {
        let name = ast.name.lowercased()
        let owner = scope.variableOwner
        let table = owner.types ?? TypeTable(self)
        owner.types = table
        guard table.own[name] !== type else { return }
        table.own[name] = type
        // What a call's own scope shows is seen by code that names it there; others look names up again.
        if owner === global || owner.module != nil || owner.isScriptScope { typeVersion &+= 1 }
    }
    /// Makes a type known to the text around its definition.
    private func enter(_ type: TypeInfo, _ ast: TypeDefinitionAst) {
        hasScriptTypes = true
        if let block = TypeDefinitionChecks.block(of: ast) { table(of: block).own[ast.name.lowercased()] = type }
    }
    private func shown(_ type: TypeInfo) -> ResolvedType {
        ResolvedType(
            displayName: type.name, isSealed: type.flags.contains(.sealed) || type.isValueType, isInterface: type.flags.contains(.interface),
            isOpenGeneric: type.flags.contains(.genericDefinition))
    }
    func defineType(_ ast: TypeDefinitionAst, _ scope: Scope) throws {
        typeVersion &+= 1
        if ast.isEnum { return try defineEnum(ast, scope) }
        var baseType: TypeInfo = WellKnown.object
        var interfaces: [String] = []
        for name in ast.baseTypes {
            guard let found = findType(name.typeName.fullName, in: ast) else {
                throw parseError([ParseError(extent: name.extent, errorId: "TypeNotFound", message: "Unable to find type [\(name.typeName.fullName)].")])
            }
            if found.flags.contains(.interface) { interfaces.append(found.fullName) } else { baseType = found }
        }
        let base = baseType.scriptClass as? ScriptClass
        let made = ScriptClass(ast, self, home: scriptScope(of: scope), module: currentModule(scope), base: base)
        for member in ast.members {
            if let property = member as? PropertyMemberAst {
                if property.isStatic {
                    made.statics[property.name.lowercased()] = VariableBox(property.name, .null)
                } else {
                    made.properties.append(ScriptProperty(property, slot: made.firstSlot + made.properties.count))
                }
            } else if let function = member as? FunctionMemberAst {
                let method = ScriptMethod(function, made)
                if function.isConstructor, !function.isStatic { made.constructors.append(method) } else { made.methods.append(method) }
            }
        }
        let needsArguments =
            base.map { base in !base.constructors.isEmpty && !base.constructors.contains { $0.ast.parameters.isEmpty } }
            ?? (!baseType.constructors.isEmpty && !baseType.constructors.contains { $0.parameters.isEmpty })
        if made.constructors.isEmpty, needsArguments {
            throw parseError([
                ParseError(
                    extent: ast.extent, errorId: "BaseClassNoDefaultCtor",
                    message: "Base class '\(baseType.name)' does not contain a parameterless constructor.")
            ])
        }
        nonisolated(unsafe) let shared = made
        let type = TypeInfo(ast.name, base: baseType, interfaces: interfaces, scriptClass: made, members: { shared.typeMembers() })
        made.type = type
        ast.attachment = made
        made.type = type
        made.interfaces = ast.baseTypes.compactMap { findType($0.typeName.fullName, in: ast) }.filter { $0.flags.contains(.interface) }
        enter(type, ast)
    }
    /// First values of static properties, then the static constructor.
    private func startStatics(_ made: ScriptClass) throws {
        for member in made.ast.members {
            guard let property = member as? PropertyMemberAst, property.isStatic else { continue }
            let declared = ScriptProperty(property, slot: 0)
            var value: Value = .null
            if let initial = property.initialValue {
                value = try declared.converted(try evaluate(initial), self, checked: false)
            } else if let type = try declared.type(self) {
                value = defaultValue(type)
            }
            made.statics[property.name.lowercased()]?.value = value
        }
        if let initializer = made.methods.first(where: { $0.isStatic && $0.ast.isConstructor }) { _ = try initializer.call(nil, [], self) }
    }

    /// The number behind `[Type]::Name` in an enum's initializer.
    private func enumConstant(_ name: any ITypeName, _ member: String, in place: Ast) -> Int128? {
        guard let type = findType(name.fullName, in: place) else { return nil }
        if type.isEnum { return type.enumMembers.first { $0.name.equalsIgnoringCase(member) }.map { Int128($0.value) } }
        return (try? Members.getStatic(type, member, self)).flatMap { $0.integerValue }.map { Int128($0) }
    }
    private func defineEnum(_ ast: TypeDefinitionAst, _ scope: Scope) throws {
        var enums: [String: TypeDefinitionAst] = [:]
        for case let other as TypeDefinitionAst in (ast.parent as? NamedBlockAst)?.statements ?? [] where other.isEnum { enums[other.name.lowercased()] = other }
        let values = EnumConstant.values(of: ast, among: enums) { [self] in enumConstant($0, $1, in: ast) } ?? []
        let members = values.map { (name: $0.name, value: Int64(truncatingIfNeeded: $0.value)) }
        var flags: TypeInfo.Flags = [.isEnum, .valueType]
        if ast.attributes.contains(where: { ["flags", "flagsattribute", "system.flags", "system.flagsattribute"].contains($0.typeName.fullName.lowercased()) }) {
            flags.insert(.flagsEnum)
        }
        let made = ScriptClass(ast, self, home: nil, module: nil, base: nil)
        var underlying: TypeInfo?
        if let name = ast.baseTypes.first { underlying = findType(name.typeName.fullName, in: ast) }
        let shown = underlying ?? WellKnown.int32
        let type = TypeInfo(
            ast.name, base: WellKnown.enumBase, flags: flags, element: underlying, enumMembers: members, scriptClass: made,
            members: {
                [
                    .property("value__", shown.displayName) { this, runspace in
                        let raw = this.as(EnumObject.self)?.raw ?? 0
                        if shown === WellKnown.uint64 { return .ulong(UInt64(bitPattern: raw)) }
                        return try runspace.convert(Int32(exactly: raw).map { .int($0) } ?? .long(raw), to: shown)
                    }
                ]
            })
        made.type = type
        ast.attachment = made
        enter(type, ast)
    }

    /// A new object with its properties' defaults, before any constructor ran.
    func makeInstance(_ made: ScriptClass) throws -> Value {
        let instance = InstanceObject(made)
        var this: Value = .object(instance)
        if made.isPlain, let first = made.firstValues {
            instance.slots = first
            return this
        }
        if made.type.isSubtype(of: WellKnown.exception) {
            let exception = ExceptionObject(made.type, "Exception of type '\(made.type.fullName)' was thrown.")
            exception.instance = instance
            this = .object(exception)
        } else if let base = made.netBase, base !== WellKnown.object, !base.flags.contains(.abstract), !base.constructors.isEmpty {
            // A collection of .NET: the object is the collection, with the class's properties beside it.
            let inner = try Members.construct(base, [], self)
            if let list = inner.as(ListObject.self) {
                let derived = ListObject(list.items, type: made.type, element: list.element)
                derived.instance = instance
                this = .object(derived)
            } else if let table = inner.as(DictionaryObject.self) {
                let derived = table.derived(made.type)
                derived.instance = instance
                this = .object(derived)
            }
        }
        var chain: [ScriptClass] = []
        var at: ScriptClass? = made
        while let current = at {
            chain.insert(current, at: 0)
            at = current.base
        }
        for level in chain {
            for property in level.properties {
                if let initial = property.ast.initialValue {
                    instance.slots[property.slot] = try property.converted(try evaluate(initial), self, checked: false)
                } else if let type = try property.type(self) {
                    instance.slots[property.slot] = type.isValueType ? defaultValue(type) : .null
                }
            }
        }
        return this
    }

    /// `: base(…)`, written or implied: the constructor of the class above the one whose code this is.
    func callBaseConstructor(_ ast: Ast, _ this: Value, _ args: [Value]) throws {
        var at = ast.parent
        while let node = at, !(node is TypeDefinitionAst) { at = node.parent }
        guard let definition = at as? TypeDefinitionAst, let current = definition.attachment as? ScriptClass else { return }
        if let base = current.base { return try construct(base, this, args) }
        if let base = current.netBase, !args.isEmpty, this.objectValue is ListObject || this.objectValue is DictionaryObject {
            let inner = try Members.construct(base, args, self)
            if let list = inner.as(ListObject.self) { this.as(ListObject.self)?.items = list.items }
            if let table = inner.as(DictionaryObject.self) {
                for pair in table.pairs { this.as(DictionaryObject.self)?.set(pair.key, pair.value) }
            }
            return
        }
        if let base = current.netBase, base.flags.contains(.abstract), !base.constructors.isEmpty {
            // The constructors of abstract classes complete the object they are called on.
            _ = try Overloads.call(base.constructors, ".ctor", this, args, self)
            return
        }
        if let exception = this.objectValue as? ExceptionObject {
            if let message = args.first { exception.message = text(message) }
            if args.count > 1 { exception.inner = args[1].as(ExceptionObject.self) }
            return
        }
        if !args.isEmpty, current.type.baseType === WellKnown.object { throw MemberErrors.noOverload("new", args.count) }
    }
    /// Runs the fitting constructor of a class on an object that is being made.
    func construct(_ made: ScriptClass, _ this: Value, _ args: [Value]) throws {
        if made.constructors.isEmpty {
            guard args.isEmpty else { throw MemberErrors.noOverload("new", args.count) }
            if let base = made.base { try construct(base, this, []) }
            return
        }
        let members = made.constructors.map { made.member($0, displayName: "new") { _, args, _ in Value(array: args) } }
        let (chosen, converted) = try Overloads.choose(members, "new", args, self)
        guard let at = members.firstIndex(where: { $0 === chosen }) else { return }
        _ = try made.constructors[at].call(this, converted, self)
    }

    /// `([Base]$this).Method()`: the base class's own method, not the override. Nil where the call is no such thing.
    func callOnBase(_ ast: InvokeMemberExpressionAst, _ name: String, _ this: Value, _ args: [Value]) throws -> Value? {
        guard let paren = ast.expression as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
            let convert = pipeline.pureExpression() as? ConvertExpressionAst
        else { return nil }
        let isInstance = InstanceObject.storage(this) != nil
        guard isInstance || args.isEmpty && name.equalsIgnoringCase("ToString"), let type = findType(convert.type.typeName.fullName) else { return nil }
        if type === WellKnown.object, name.equalsIgnoringCase("ToString"), args.isEmpty {
            // Object's own text is the name of the type.
            return this.isNull ? nil : Value(this.base.type?.netName ?? "")
        }
        guard isInstance else { return nil }
        let methods = type.methods(name, isStatic: false)
        guard !methods.isEmpty else { return nil }
        return try Overloads.call(methods, name, this, args, self)
    }
}

extension ScriptClass {
    fileprivate func shown(_ constraint: TypeConstraintAst?, fallback: String = "System.Object") -> String {
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
    fileprivate func member(
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
        return propertyMember(ast, get: { _, _ in box.value }, set: { _, value, runspace in box.value = try declared.converted(value, runspace) })
    }
    /// The class's members as the type system sees them.
    func typeMembers() -> [TypeMember] {
        var list: [TypeMember] = []
        for declaration in ast.members {
            if let property = declaration as? PropertyMemberAst {
                list.append(.property(property.isStatic ? staticProperty(property) : instanceProperty(property)))
            } else if let method = methods.first(where: { $0.ast === declaration }), !method.ast.isConstructor {
                nonisolated(unsafe) let method = method
                list.append(.method(member(method) { this, args, runspace in try method.call(method.isStatic ? nil : this, args, runspace) }))
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
