import ShellSyntax

/// Script compiled to register code.
final class CompiledBlock {
    /// The symbol of each variable slot, in slot order.
    let slotSymbols: ContiguousArray<Int32>
    private let slotOf: [Int32: Int]
    /// A bit of each slot's symbol, so that most look-ups of variables that are not here end at once.
    private let symbolBits: UInt64
    /// Slots and temporaries.
    let registerCount: Int
    /// The registers as a call finds them: variables unset, temporaries null.
    let blankRegisters: UnsafeMutablePointer<Value>
    let code: UnsafeMutablePointer<Instruction>
    let count: Int
    let constants: UnsafeMutablePointer<Value>
    private let constantCount: Int
    private let sites: ContiguousArray<AnyObject>
    private let siteTable: UnsafeMutablePointer<Unmanaged<AnyObject>>
    /// Of each instruction: where in the source, and where to go on after an error in its statement (-1: nowhere).
    let extents: ContiguousArray<(start: Int32, end: Int32)>
    let resume: ContiguousArray<Int32>
    let resumeDepths: ContiguousArray<(sinks: UInt8, tries: UInt8)>
    let regions: [TryRegion]
    let loops: [LoopRegion]
    let source: ScriptSource
    let ast: Ast
    /// Parameter slots, in declaration order.
    let parameters: [ScriptParameter]
    let parameterCount: Int
    /// Slots of variables that are assigned somewhere in the block.
    let assigned: Set<Int32>
    let beginEntry: Int?
    let processEntry: Int?
    let endEntry: Int?
    let cleanEntry: Int?
    let dynamicEntry: Int?
    /// Slots of automatic variables, or nil where the code does not mention them.
    let underscoreSlot: Int?
    let thisSlot: Int?
    let argsSlot: Int?
    let inputSlot: Int?
    let automaticSlots: [(slot: Int, symbol: Int32)]
    /// [CmdletBinding()] or any [Parameter()].
    let isAdvanced: Bool
    /// The block or a parameter of it has `[Obsolete()]`.
    let isObsolete: Bool
    /// No begin/process/end/dynamicparam blocks: only a body.
    let isPlain: Bool
    /// A body alone, with nothing that needs more of the call than its arguments.
    let isDirect: Bool
    /// Every parameter is untyped, without default and attributes, so that arguments go straight into slots.
    let hasPlainParameters: Bool
    /// A caller that knows the types may put its arguments into the slots as they are: nothing looks at later assignments.
    let keepsArguments: Bool
    /// The runspace whose code it is, where that is known: what it remembers of its last run is for one thread.
    var home: ObjectIdentifier?
    /// How arguments by position go to its parameters: of the last call from Swift code.
    var positionalPlan: (count: Int, plan: CallPlan)?
    /// The parameter of exactly this name.
    func parameterIndex(_ name: String) -> Int? { parameters.firstIndex { $0.name.equalsIgnoringCase(name) } }
    /// Whether its statements tell the debugger of themselves.
    let isObserved = Compiler.observes

    init(
        slotSymbols: ContiguousArray<Int32>, registerCount: Int, instructions: ContiguousArray<Instruction>,
        constants: ContiguousArray<Value>, sites: ContiguousArray<AnyObject>,
        extents: ContiguousArray<(start: Int32, end: Int32)>, resume: ContiguousArray<Int32>,
        resumeDepths: ContiguousArray<(sinks: UInt8, tries: UInt8)>, regions: [TryRegion],
        loops: [LoopRegion], ast: Ast, parameters: [ScriptParameter], assigned: Set<Int32>, entries: BlockEntries,
        isAdvanced: Bool
    ) {
        self.slotSymbols = slotSymbols
        var slotOf: [Int32: Int] = [:]
        for (at, symbol) in slotSymbols.enumerated() { slotOf[symbol] = at }
        self.slotOf = slotOf
        symbolBits = slotSymbols.reduce(0) { $0 | CompiledBlock.bit($1) }
        self.registerCount = registerCount
        blankRegisters = .allocate(capacity: max(1, registerCount))
        for at in 0..<registerCount { (blankRegisters + at).initialize(to: at < slotSymbols.count ? .unset : .null) }
        count = instructions.count
        code = .allocate(capacity: max(1, instructions.count))
        for (at, instruction) in instructions.enumerated() { (code + at).initialize(to: instruction) }
        constantCount = constants.count
        self.constants = .allocate(capacity: max(1, constants.count))
        for (at, constant) in constants.enumerated() { (self.constants + at).initialize(to: constant) }
        self.sites = sites
        siteTable = .allocate(capacity: max(1, sites.count))
        for (at, site) in sites.enumerated() { siteTable[at] = .passUnretained(site) }
        self.extents = extents
        self.resume = resume
        self.resumeDepths = resumeDepths
        self.regions = regions
        self.loops = loops
        source = ast.source
        self.ast = ast
        self.parameters = parameters
        parameterCount = parameters.count
        self.assigned = assigned
        for parameter in parameters { parameter.isAssigned = assigned.contains(parameter.symbol) }
        beginEntry = entries.begin
        processEntry = entries.process
        endEntry = entries.end
        cleanEntry = entries.clean
        dynamicEntry = entries.dynamic
        isPlain = entries.begin == nil && entries.process == nil && entries.clean == nil && entries.dynamic == nil
        self.isAdvanced = isAdvanced
        underscoreSlot = slotOf[Symbols.underscore]
        thisSlot = slotOf[Symbols.this]
        argsSlot = slotOf[Symbols.args]
        inputSlot = slotOf[Symbols.input]
        automaticSlots = [Symbols.psBoundParameters, Symbols.myInvocation, Symbols.psCmdlet, Symbols.psScriptRoot, Symbols.psCommandPath]
            .compactMap { symbol in slotOf[symbol].map { ($0, symbol) } }
        isObsolete = ScriptMetadata.obsolescence((ast as? ScriptBlockAst)?.paramBlock?.attributes ?? []) != nil || parameters.contains { ScriptMetadata.obsolescence($0.ast.attributes) != nil }
        isDirect = isPlain && !isAdvanced && !isObsolete && automaticSlots.isEmpty && inputSlot == nil
        hasPlainParameters = parameters.allSatisfy { $0.isPlain }
        keepsArguments = parameters.enumerated().allSatisfy { $1.hasOnlyTypes && !$1.isAssigned && $1.slot == $0 }
    }
    deinit {
        blankRegisters.deallocate()
        code.deallocate()
        constants.deinitialize(count: constantCount)
        constants.deallocate()
        siteTable.deallocate()
    }
    /// What an instruction's site holds; the compiler put it there with this very type.
    @inline(__always) func site<T: AnyObject>(_ at: Int, as type: T.Type = T.self) -> T {
        unsafeDowncast(siteTable[at]._withUnsafeGuaranteedRef { $0 }, to: type)
    }

    @inline(__always) static func bit(_ symbol: Int32) -> UInt64 { 1 << UInt64(UInt32(bitPattern: symbol) & 63) }
    @inline(__always)
    func slotIndex(of symbol: Int32) -> Int? { symbolBits & CompiledBlock.bit(symbol) == 0 ? nil : slotOf[symbol] }
    func extent(at pc: Int) -> ScriptExtent {
        guard pc >= 0, pc < extents.count else { return ScriptExtent(source: source, start: ast.startOffset, end: ast.startOffset) }
        return ScriptExtent(source: source, start: extents[pc].start, end: extents[pc].end)
    }
}

struct BlockEntries {
    var begin: Int?
    var process: Int?
    var end: Int?
    var clean: Int?
    var dynamic: Int?
}

/// A stretch of code whose errors go to a handler.
struct TryRegion {
    let start: Int
    let end: Int
    let handler: Int
    /// Register that gets the error.
    let register: UInt16
    let sinkDepth: Int
    /// Number of try blocks around the region.
    let tryDepth: Int
    /// Only ShellErrors that a catch or trap may take; otherwise everything (finally).
    let catchesOnlyErrors: Bool
    /// A trap: register + 1 gets the address to resume at.
    let isTrap: Bool
    /// Where the statements of a trap's own block end. An error in a block inside of one of them goes on behind the statement itself.
    var ends: ContiguousArray<Int32> = []
    /// The body of a catch clause: no handler, but where it is left by an error, the slot `handler` gets back what `register` kept (`$_`).
    var isCatchBody = false
    @inline(__always) func contains(_ address: Int) -> Bool { start <= address && address < end }

    /// Where a trap goes on after an error at an address, and how many try blocks are around that place.
    func resumption(after address: Int) -> (address: Int, tries: Int) {
        (ends.first { address < Int($0) }.map(Int.init) ?? end, tryDepth + 1)
    }
}

/// A loop (or switch) that `break` and `continue` from called blocks may reach.
struct LoopRegion {
    let start: Int
    let end: Int
    let label: String?
    let breakTarget: Int
    let continueTarget: Int
    let sinkDepth: Int
    let tryDepth: Int
    let isSwitch: Bool
}

/// A declared parameter of a compiled block.
final class ScriptParameter {
    let ast: ParameterAst
    let name: String
    let symbol: Int32
    let slot: Int
    /// Type constraints, nearest the name last.
    let types: [any ITypeName]
    let defaultEntry: Int?
    let isPlain: Bool
    let isSwitch: Bool
    /// Nothing but type constraints stand before it.
    let hasOnlyTypes: Bool
    let typeSites: [TypeSite]
    /// The block assigns to it.
    fileprivate(set) var isAssigned = false
    private var knownValidators: [Validator]?
    private var knownConstraint: (constraint: VariableConstraint, version: Int)?
    init(ast: ParameterAst, symbol: Int32, slot: Int, types: [any ITypeName], defaultEntry: Int?) {
        self.ast = ast
        name = ast.name.variablePath.unqualifiedPath
        self.symbol = symbol
        self.slot = slot
        self.types = types
        self.defaultEntry = defaultEntry
        isPlain = ast.attributes.isEmpty && ast.defaultValue == nil
        hasOnlyTypes = ast.attributes.allSatisfy { $0 is TypeConstraintAst }
        typeSites = types.map { TypeSite($0) }
        isSwitch = types.contains { name in
            ["switch", "switchparameter", "system.management.automation.switchparameter"].contains(name.name.lowercased())
        }
    }

    func validators(_ runspace: Runspace) throws -> [Validator] {
        if let knownValidators { return knownValidators }
        var list: [Validator] = []
        for case let attribute as AttributeAst in ast.attributes {
            if let validator = try ScriptMetadata.validator(attribute, runspace) { list.append(validator) }
        }
        knownValidators = list
        return list
    }
    /// What assignments to the variable go through; nil where it takes anything.
    func constraint(_ scope: Scope, _ runspace: Runspace) throws -> VariableConstraint? {
        if let knownConstraint, knownConstraint.version == runspace.typeVersion { return knownConstraint.constraint }
        let relevant = ast.attributes.filter { attribute in
            attribute is TypeConstraintAst || attribute.typeName.name.lowercased().hasPrefix("validate")
        }
        guard !relevant.isEmpty else { return nil }
        let made = try runspace.makeConstraint(relevant.reversed(), scope, name: name)
        knownConstraint = (made, runspace.typeVersion)
        return made
    }
}
