import ShellSyntax

/// One dynamic scope: the variables, functions and aliases of a running function, script or block.
///
/// Variables that the compiler knew lie in slots of the runspace's value stack; others in `extras`.
public final class Scope {
    /// The compiled code whose slots these are; nil for a scope made at run time (global, modules). Whoever runs the code
    /// holds it, and takes it out when the scope is given back.
    unowned(unsafe) final var code: CompiledBlock?
    /// First slot. Valid while the scope runs.
    final var slots: UnsafeMutablePointer<Value>
    /// The scope that called (dynamic parent). The runspace holds the scopes of calls, `module` that of a module.
    public internal(set) unowned(unsafe) final var parent: Scope?
    /// The next free scope, while this one is not in use.
    unowned(unsafe) final var nextFree: Scope?
    /// Variables without a slot.
    public internal(set) final var extras: [Int32: VariableBox]? { didSet { isMarked = true } }
    /// A bit of each symbol that has ever been among them.
    private final var extraBits: UInt64 = 0
    public final var functions: [String: CommandInfo]? { didSet { isMarked = true } }
    public final var aliases: [String: AliasInfo]? { didSet { isMarked = true } }
    /// Drives that New-PSDrive made here.
    public final var drives: [NetObject]? { didSet { isMarked = true } }
    /// Classes and enums that were defined here, and those that `using module` brought; by lower-case name.
    final var types: TypeTable? { didSet { isMarked = true } }
    /// `using namespace` of the script that runs here.
    final var namespaces: [String]? { didSet { isMarked = true } }
    public final var module: ModuleObject? { didSet { isMarked = true } }
    /// The call that started this scope; it belongs to the caller's code.
    unowned(unsafe) final var site: CallSite?
    /// Automatic variables of a function: `$args`, `$PSBoundParameters`, `$MyInvocation`, made when first read.
    final var invocation: Invocation? { didSet { isMarked = true } }
    /// Of a dot-sourced block: the scope that its variables and functions belong to.
    final var target: Scope? { didSet { isMarked = true } }
    /// Of a scope that hangs below a module's: the scope that really called.
    final var caller: Scope? { didSet { isMarked = true } }
    /// A script file's or module's own scope.
    final var isScriptScope = false { didSet { isMarked = true } }
    /// Whether anything beside the slots was put here since the scope was taken: what then has to be taken out again.
    final var isMarked = false
    /// What a class's method returned.
    final var methodResult: Value = .void
    /// Which instruction of the method gave it.
    final var methodResultAddress = 0
    /// What Set-StrictMode said here; nil where it was not called.
    final var strictMode: Int?
    /// Changes when a variable of the scope is taken away or replaced by another.
    final var variableVersion = 0
    /// Number of nested calls, for CallDepthOverflow.
    final var depth = 0

    init(slots: UnsafeMutablePointer<Value>) {
        self.slots = slots
    }

    /// Drops every variable, function and alias of a scope that will not be used again.
    func forget() {
        variableVersion &+= 1
        dropExtras()
        functions = nil
        aliases = nil
        types = nil
        namespaces = nil
        drives = nil
    }

    /// The scope that called or encloses this one.
    public var outer: Scope? { parent }
    /// Whether the scope belongs to a block that runs in another's (dot-sourced, ForEach-Object).
    public var isPassing: Bool { target != nil }
    /// Puts the scope below another, whose variables and functions it then sees.
    public func link(to outer: Scope) {
        isScriptScope = false
        parent = outer
        depth = outer.depth + 1
    }
    public func setVariable(_ name: String, _ value: Value) { makeBox(Symbols.intern(name), name: name).value = value }

    /// The variable among those without a slot; most look-ups end at the bits.
    @inline(__always) func extra(_ symbol: Int32) -> VariableBox? {
        extraBits & CompiledBlock.bit(symbol) == 0 ? nil : extras?[symbol]
    }
    /// False where the scope surely has no variable of its own by that name.
    @inline(__always) func mayHold(_ symbol: Int32) -> Bool {
        extraBits & CompiledBlock.bit(symbol) != 0 || code?.slotIndex(of: symbol) != nil
    }
    func setExtra(_ symbol: Int32, _ box: VariableBox) {
        if extras == nil { extras = [:] }
        extras?[symbol] = box
        extraBits |= CompiledBlock.bit(symbol)
    }
    func dropExtras() {
        extras = nil
        extraBits = 0
    }
    /// The slot of a symbol in this scope's code.
    @inline(__always) func slot(of symbol: Int32) -> UnsafeMutablePointer<Value>? {
        guard let at = code?.slotIndex(of: symbol) else { return nil }
        return slots + at
    }
    /// The variable's value in this very scope; nil where it is not set here.
    func value(of symbol: Int32) -> Value? {
        if let slot = slot(of: symbol) {
            switch slot.pointee {
            case .unset: break
            case .box(let box): if box.isSet { return box.value }
            default: return slot.pointee
            }
        }
        if let box = extra(symbol), box.isSet { return box.value }
        return nil
    }
    /// The variable as a shared box: a slot is turned into one that refers to it. Made unset where it does not exist.
    func makeBox(_ symbol: Int32, name: String? = nil) -> VariableBox {
        if let slot = slot(of: symbol) {
            if case .box(let box) = slot.pointee { return box }
            let box = VariableBox(name ?? Symbols.name(symbol), slot.pointee)
            slot.pointee = .box(box)
            return box
        }
        if let box = extra(symbol) { return box }
        let box = VariableBox(name ?? Symbols.name(symbol))
        setExtra(symbol, box)
        return box
    }
    /// The box of a variable that is set here.
    func existingBox(_ symbol: Int32) -> VariableBox? {
        value(of: symbol) == nil ? nil : makeBox(symbol)
    }
    func set(_ symbol: Int32, _ value: Value) {
        if let slot = slot(of: symbol) {
            if case .box(let box) = slot.pointee { box.value = value } else { slot.pointee = value }
        } else {
            makeBox(symbol).value = value
        }
    }
    /// Removes the variable from this scope.
    func remove(_ symbol: Int32) {
        variableVersion &+= 1
        if let slot = slot(of: symbol) { slot.pointee = .unset }
        extras?[symbol] = nil
    }
    /// Variables that are set here, in order of declaration.
    var variables: [(symbol: Int32, value: Value)] {
        var list: [(Int32, Value)] = []
        if let code {
            for symbol in code.slotSymbols { if let value = value(of: symbol) { list.append((symbol, value)) } }
        }
        for (symbol, box) in extras ?? [:] where box.isSet { list.append((symbol, box.value)) }
        return list
    }
}

/// How the running function or script was called.
final class Invocation {
    var command: CommandInfo?
    var commandName = ""
    var extent: ScriptExtent?
    var boundParameters: DictionaryObject?
    var unboundArguments: ContiguousArray<Value> = []
    var commandRuntime: CommandRuntime?
    var expectingInput = false
    /// Its place in the pipeline, from 1, and the pipeline's length (PSL-195).
    var pipelinePosition = 1
    var pipelineLength = 1
    var scriptPath: String?
    /// Where the function writes, and the scope that called it.
    var output: OutputSink?
    var caller: Scope?
}

/// A loaded module: its session state and what it exports.
public final class ModuleObject: NetObject {
    public let name: String
    public var path: String
    public let scope: Scope
    public var version = "0.0"
    public var guid = "00000000-0000-0000-0000-000000000000"
    public var moduleType = "Script"
    public var details: [String: Value] = [:]
    public var exportedFunctions: [String: CommandInfo] = [:]
    public var exportedAliases: [String: AliasInfo] = [:]
    public var exportedVariables: [String: VariableBox] = [:]
    public var builtin: BuiltinModule?
    /// Modules that it loaded for itself, and those that its manifest requires.
    public var nested: [ModuleObject] = []
    public var required: [ModuleObject] = []
    /// The manifest it was loaded by.
    public var manifestPath: String?
    /// Keys of the exported functions in the order of export.
    public var exportOrder: [String] = []
    /// What the session sees of the exports: after -Function, -Alias and -Prefix.
    public var visibleFunctions: [String: CommandInfo] = [:]
    public var visibleAliases: [String: AliasInfo] = [:]
    public var onRemove: Value = .null
    /// What is known of a module without loading it (`Get-Module -ListAvailable`).
    public var isDescription = false
    /// Classes that the module defines; its own code sees them.
    public var ownTypes: [String: TypeInfo] { scope.types?.own ?? [:] }
    init(name: String, path: String, scope: Scope) {
        self.name = name
        self.path = path
        self.scope = scope
        super.init()
    }
    public static let moduleType = ExceptionTypes.record("PSModuleInfo")
    public override var type: TypeInfo { ModuleObject.moduleType }
    public override func toText() -> String { name }
}
