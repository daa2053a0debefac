/// The declared surface of a command: parameter sets and parameters, as Get-Command shows them.
public final class CommandMetadata: @unchecked Sendable {
    public let name: String
    public let module: String
    public let defaultSet: String?
    public let setNames: [String]
    public let parameters: [ParameterMetadata]
    public let supportsShouldProcess: Bool
    public let supportsPaging: Bool
    public let positionalBinding: Bool
    /// None, Low, Medium, High.
    public let confirmImpact: ConfirmImpact
    public let aliases: [String]
    public let outputTypes: [String]
    /// By lower-case name and alias, and by name as it is declared.
    private let index: [String: Int]
    /// The sets that have names; a parameter's `setFlags` are bits of their positions.
    let namedSets: [String]
    /// The parameters that stand at each position, in order.
    let positional: [PositionalPlace]
    /// A parameter takes what the others leave.
    let takesRemaining: Bool
    /// Where the common parameters begin.
    let firstCommon: Int
    /// The default set's bit, 0 without one.
    let defaultFlag: UInt64
    /// Parameters whose types are still to be found; nil before the first look.
    fileprivate var openParameters: [ParameterMetadata]?
    var allFlags: UInt64 { (1 << UInt64(min(namedSets.count, 63))) - 1 }
    func flag(of set: String?) -> UInt64 {
        guard let set, let at = namedSets.firstIndex(where: { $0.equalsIgnoringCase(set) }), at < 63 else { return 0 }
        return 1 << UInt64(at)
    }

    public init(
        name: String, module: String = "", defaultSet: String? = nil, setNames: [String] = [],
        parameters: [ParameterMetadata], supportsShouldProcess: Bool = false, supportsPaging: Bool = false,
        positionalBinding: Bool = true, confirmImpact: ConfirmImpact = .medium, aliases: [String] = [],
        outputTypes: [String] = [], hasCommon: Bool = true
    ) {
        self.name = name
        self.module = module
        self.defaultSet = defaultSet
        self.setNames = setNames.isEmpty ? [CommandMetadata.allSets] : setNames
        var parameters = parameters
        for (at, parameter) in parameters.enumerated() { parameter.index = at }
        firstCommon = parameters.count
        var next = parameters.count
        for make in hasCommon ? CommonParameters.all(shouldProcess: supportsShouldProcess, paging: supportsPaging) : [] {
            make.index = next
            parameters.append(make)
            next += 1
        }
        self.parameters = parameters
        self.supportsShouldProcess = supportsShouldProcess
        self.supportsPaging = supportsPaging
        self.positionalBinding = positionalBinding
        self.confirmImpact = confirmImpact
        self.aliases = aliases
        self.outputTypes = outputTypes
        namedSets = setNames.filter { $0 != CommandMetadata.allSets }
        let namedSets = namedSets
        func flag(_ set: String?) -> UInt64 {
            guard let set, set != CommandMetadata.allSets, let at = namedSets.firstIndex(where: { $0.equalsIgnoringCase(set) }), at < 63
            else { return 0 }
            return 1 << UInt64(at)
        }
        defaultFlag = flag(defaultSet)
        for parameter in parameters { parameter.resolveSets(flag) }
        positional = PositionalPlace.list(parameters)
        takesRemaining = parameters.contains { $0.uses.contains(where: \.remaining) }
        var index: [String: Int] = [:]
        for parameter in parameters {
            index[parameter.name.lowercased()] = parameter.index
            for alias in parameter.aliases where index[alias.lowercased()] == nil { index[alias.lowercased()] = parameter.index }
        }
        for parameter in parameters where index[parameter.name] == nil { index[parameter.name] = parameter.index }
        self.index = index
    }

    public static let allSets = "__AllParameterSets"

    /// The position of a parameter by exact name or alias.
    public func index(of name: String) -> Int? { index[name] ?? index[name.lowercased()] }
    /// The parameters that a shortened name may mean; those that are listed by their names stand before those with such an alias, and the
    /// command's own win over the common ones.
    public static func matches(_ name: String, in all: [ParameterMetadata]) -> [ParameterMetadata] {
        let key = name.lowercased()
        var matches = all.filter { $0.name.lowercased().hasPrefix(key) }
        matches += all.filter { parameter in
            !parameter.name.lowercased().hasPrefix(key) && parameter.aliases.contains { $0.lowercased().hasPrefix(key) }
        }
        // What a provider adds is looked at once the others are bound.
        if matches.contains(where: { !$0.dynamic }) { matches.removeAll { $0.dynamic } }
        if matches.count > 1 {
            let own = matches.filter { !$0.isCommon }
            if own.count == 1 { matches = own }
        }
        return matches
    }
    /// What PowerShell says where a shortened name may mean several.
    public static func ambiguity(_ name: String, _ matches: [ParameterMetadata]) -> String {
        let list = matches.map { " -\($0.name)" }.joined()
        return "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches include:\(list)."
    }

    /// Reads the compact text that Tools/generate-surfaces writes.
    public convenience init(surface text: String) {
        let lines = text.pieces(at: "\n")
        func fields(_ line: Substring) -> [String] { line.pieces(at: "|").map(String.init) }
        func list(_ text: String) -> [String] { text.isEmpty ? [] : text.pieces(at: ",", keepingEmpty: false).map(String.init) }
        let head = lines.first.map(fields) ?? []
        func field(_ at: Int) -> String { at < head.count ? head[at] : "" }
        let sets = lines.count > 1 ? fields(lines[1]) : []
        let parameters = lines.dropFirst(2).compactMap { line -> ParameterMetadata? in
            let parts = fields(line)
            guard parts.count >= 7 else { return nil }
            let mark = parts[5].utf8.firstIndex(of: UInt8(ascii: "@"))
            let flags = parts[5].utf8[..<(mark ?? parts[5].endIndex)]
            func has(_ flag: Unicode.Scalar) -> Bool { flags.contains(UInt8(ascii: flag)) }
            var uses: [ParameterSetUse] = []
            for part in parts[6].pieces(at: " ", keepingEmpty: false) {
                let bits = part.pieces(at: ":")
                guard bits.count == 3 else { continue }
                func says(_ flag: Unicode.Scalar) -> Bool { bits[2].utf8.contains(UInt8(ascii: flag)) }
                uses.append(
                    ParameterSetUse(
                        set: bits[0] == "*" ? nil : Int(bits[0]).flatMap { $0 < sets.count ? sets[$0] : nil },
                        position: Int(bits[1]), mandatory: says("m"), byValue: says("v"), byPropertyName: says("p"), remaining: says("r")))
            }
            return ParameterMetadata(
                parts[0], type: parts[1], aliases: list(parts[2]), uses: uses,
                validation: parts[3].isEmpty
                    ? [] : parts[3].pieces(at: ";", keepingEmpty: false).map { $0.replacingAll("\u{1}", with: "|") },
                accepted: list(parts[4]), enumName: mark.map { String(parts[5][parts[5].utf8.index(after: $0)...]) },
                isSwitch: has("s"), wildcards: has("w"), nullable: has("n"), hidden: has("x"), dynamic: has("d"))
        }
        self.init(
            name: field(0), module: field(1), defaultSet: field(2).isEmpty ? nil : field(2), setNames: sets,
            parameters: parameters, supportsShouldProcess: field(3).contains("S"), supportsPaging: field(3).contains("P"),
            positionalBinding: !field(3).contains("N"), confirmImpact: ConfirmImpact(name: field(4)), aliases: list(field(5)),
            outputTypes: list(field(6)))
    }
}

public enum ConfirmImpact: Int, Sendable {
    case none, low, medium, high
    public init(name: String) {
        switch name.lowercased() {
        case "none": self = .none
        case "low": self = .low
        case "high": self = .high
        default: self = .medium
        }
    }
    public var name: String {
        switch self {
        case .none: "None"
        case .low: "Low"
        case .medium: "Medium"
        case .high: "High"
        }
    }
}

/// A parameter's part in one set (or all: `set` nil).
public struct ParameterSetUse: Sendable {
    public let set: String?
    public let position: Int?
    public let mandatory: Bool
    public let byValue: Bool
    public let byPropertyName: Bool
    public let remaining: Bool
    public let helpMessage: String?
    /// The set's bit in the command's metadata; 0 for all sets.
    var flag: UInt64 = 0
    public init(
        set: String? = nil, position: Int? = nil, mandatory: Bool = false, byValue: Bool = false,
        byPropertyName: Bool = false, remaining: Bool = false, helpMessage: String? = nil
    ) {
        self.set = set
        self.position = position
        self.mandatory = mandatory
        self.byValue = byValue
        self.byPropertyName = byPropertyName
        self.remaining = remaining
        self.helpMessage = helpMessage
    }
}

/// One position of a command line and the parameters that stand there, each in its sets.
struct PositionalPlace {
    typealias Candidate = (parameter: ParameterMetadata, use: ParameterSetUse)
    let position: Int
    var candidates: [Candidate]
    /// Two parameters of one set, as a script declared them, have this very position.
    var isAmbiguous: Bool {
        candidates.enumerated().contains { at, one in
            one.parameter.script != nil && candidates[(at + 1)...].contains { other in
                other.parameter !== one.parameter && (one.use.flag == 0 || other.use.flag == 0 || one.use.flag & other.use.flag != 0)
            }
        }
    }

    static func list(_ parameters: [ParameterMetadata]) -> [PositionalPlace] {
        var list: [PositionalPlace] = []
        for parameter in parameters where !parameter.isCommon {
            for use in parameter.uses where !use.remaining {
                guard let position = use.position else { continue }
                if let at = list.firstIndex(where: { $0.position == position }) {
                    list[at].candidates.append((parameter, use))
                } else {
                    list.append(PositionalPlace(position: position, candidates: [(parameter, use)]))
                }
            }
        }
        return list.sorted { $0.position < $1.position }
    }
}

extension CommandMetadata {
    /// Gives parameters their types that only the place knows where they are declared. Before the first use in a session.
    /// `home`: the scope of the module that the command comes from.
    public func settleTypes(_ runspace: Runspace, near home: Scope? = nil) {
        let open = openParameters ?? parameters.filter(\.isOpen)
        openParameters = open.isEmpty ? open : open.filter { !$0.settle(runspace, home) }
    }
    var hasOpenTypes: Bool { openParameters?.isEmpty != true }
}

/// One declared parameter.
public final class ParameterMetadata: @unchecked Sendable {
    public let name: String
    /// PowerShell's spelling: `string[]`, `System.Nullable[int]`, `switch`.
    public let typeName: String
    public let aliases: [String]
    public internal(set) var uses: [ParameterSetUse]
    /// The bits of the sets it names.
    private(set) var setFlags: UInt64 = 0
    /// Belongs to all sets (too).
    private(set) var inAllSets = true
    private(set) var takesPipeline = false
    private(set) var isMandatorySomewhere = false
    /// Attribute texts of compiled cmdlets: `ValidateRange(0, 100)`, `ValidateNotNullOrEmpty()`, `AllowNull()`.
    public let validation: [String]
    /// Accepted values of an enum parameter.
    public let accepted: [String]
    public let enumName: String?
    public let isSwitch: Bool
    public let wildcards: Bool
    public let nullable: Bool
    public let hidden: Bool
    public let dynamic: Bool
    /// Its argument goes to the cmdlet as it is, which makes an encoding or an expression of flags of it.
    var isConvertedLater: Bool { type.fullName == "System.Text.Encoding" || typeName.lowercased().contains("flagsexpression") }
    public let isCommon: Bool
    /// An array of whatever comes.
    let takesAnyItems: Bool
    public internal(set) var index = 0
    /// Mandatory by its surface, but the command finds the value itself where none is given, and nobody is asked.
    public var isFound = false
    /// Declared in script: attributes as evaluated objects, default and transformation; set by the function compiler.
    public var script: AnyObject?
    private let lock = Lock()
    private var resolved: TypeInfo?
    private var knownValidators: [Validator]?

    public init(
        _ name: String, type: String = "System.Object", aliases: [String] = [], uses: [ParameterSetUse] = [ParameterSetUse()],
        validation: [String] = [], accepted: [String] = [], enumName: String? = nil, isSwitch: Bool = false,
        wildcards: Bool = false, nullable: Bool = false, hidden: Bool = false, dynamic: Bool = false, isCommon: Bool = false,
        resolvedType: TypeInfo? = nil
    ) {
        self.name = name
        typeName = type
        self.aliases = aliases
        self.uses = uses
        self.validation = validation
        self.accepted = accepted
        self.enumName = enumName
        self.isSwitch = isSwitch || type == "switch" || type == "SwitchParameter"
        self.wildcards = wildcards
        self.nullable = nullable
        self.hidden = hidden
        self.dynamic = dynamic
        self.isCommon = isCommon
        takesAnyItems = type == "psobject[]" || type == "System.Object[]"
        resolved = resolvedType
    }

    /// The type arguments are converted to; an enum known only by its accepted values is made from them; an unknown
    /// type takes any object.
    public var type: TypeInfo {
        lock.withLock {
            if let resolved { return resolved }
            let type = resolve()
            resolved = type
            return type
        }
    }

    /// Whether the type of a parameter of a script is known by its name alone; a class, or a name that `using namespace` shortens, is not.
    fileprivate var isOpen: Bool { typeName != "System.Object" && script is ScriptParameterSource && lock.withLock { resolved == nil } && TypeRegistry.shared.find(plainType, withClasses: false) == nil }
    /// Looks the type up from where the parameter stands; false where nothing has that name yet.
    fileprivate func settle(_ runspace: Runspace, _ home: Scope?) -> Bool {
        guard let source = script as? ScriptParameterSource else { return true }
        guard let type = runspace.findType(plainType, in: source.ast, near: home) else { return false }
        lock.withLock { resolved = type }
        return true
    }
    private var plainType: String { typeName.hasPrefix("System.Nullable[") && typeName.hasSuffix("]") ? String(typeName.dropFirst(16).dropLast()) : typeName }

    /// What `validation` says, read once.
    var parsedValidation: [Validator] {
        if validation.isEmpty { return [] }
        return lock.withLock {
            if let knownValidators { return knownValidators }
            let made = validation.compactMap(Validator.parse)
            knownValidators = made
            return made
        }
    }
    /// Add-Member's property name, which passes by names of kinds of members.
    var passesNames: Bool { validation.contains("ValidateNotePropertyName()") }

    /// Gives each use the bit of its set.
    func resolveSets(_ flag: (String?) -> UInt64) {
        setFlags = 0
        inAllSets = uses.isEmpty
        takesPipeline = false
        isMandatorySomewhere = false
        for at in uses.indices {
            let bit = flag(uses[at].set)
            uses[at].flag = bit
            setFlags |= bit
            if bit == 0 { inAllSets = true }
            if uses[at].byValue || uses[at].byPropertyName { takesPipeline = true }
            if uses[at].mandatory { isMandatorySomewhere = true }
        }
    }

    private func resolve() -> TypeInfo {
        let text = plainType
        if isSwitch { return WellKnown.switchParameter }
        if let found = TypeRegistry.shared.find(enumName ?? text) {
            return enumName != nil && text.hasSuffix("[]") && !found.isArray ? found.arrayType() : found
        }
        if !accepted.isEmpty {
            let element = text.hasSuffix("[]") ? String(text.dropLast(2)) : text
            let made = TypeInfo(
                enumName ?? element, base: WellKnown.enumBase, flags: [.isEnum, .valueType],
                enumMembers: accepted.enumerated().map { ($1, Int64($0)) })
            return text.hasSuffix("[]") ? made.arrayType() : made
        }
        return text.hasSuffix("[]") ? WellKnown.object.arrayType() : WellKnown.object
    }

    public func use(in set: String?) -> ParameterSetUse? {
        uses.first { $0.set == nil || set == nil || $0.set == CommandMetadata.allSets || $0.set.map { name in set.map { name.equalsIgnoringCase($0) } ?? true } ?? true }
    }
    /// In every set.
    public var isInAllSets: Bool { uses.contains { $0.set == nil || $0.set == CommandMetadata.allSets } }
}

extension StringProtocol {
    /// Every occurrence of `old` replaced, ordinal.
    public func replacingAll(_ old: String, with new: String) -> String {
        // By bytes: a search of the standard library walks whole characters.
        let bytes = Array(utf8), wanted = Array(old.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return String(self) }
        var result: [UInt8] = []
        var start = 0, at = 0
        while at <= bytes.count - wanted.count {
            guard bytes[at] == first, bytes[at..<(at + wanted.count)].elementsEqual(wanted) else {
                at += 1
                continue
            }
            result += bytes[start..<at]
            result += new.utf8
            at += wanted.count
            start = at
        }
        guard start > 0 else { return String(self) }
        result += bytes[start...]
        return String(decoding: result, as: UTF8.self)
    }
}

/// The common parameters (PSL-238).
public enum CommonParameters {
    /// The names of those that every advanced function has.
    public static let names = all(shouldProcess: false, paging: false).map(\.name)
    static let everyName = all(shouldProcess: true, paging: true).map(\.name)
    static func all(shouldProcess: Bool, paging: Bool) -> [ParameterMetadata] {
        let action = "System.Management.Automation.ActionPreference"
        func make(_ name: String, _ type: String, _ alias: [String], _ validation: [String] = []) -> ParameterMetadata {
            ParameterMetadata(
                name, type: type, aliases: alias, validation: validation,
                accepted: type == action
                    ? ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"] : [],
                isCommon: true)
        }
        var list = [
            make("Verbose", "switch", ["vb"]), make("Debug", "switch", ["db"]), make("ErrorAction", action, ["ea"]),
            make("WarningAction", action, ["wa"]), make("InformationAction", action, ["infa"]),
            make("ProgressAction", action, ["proga"]), make("ErrorVariable", "string", ["ev"]),
            make("WarningVariable", "string", ["wv"]), make("InformationVariable", "string", ["iv"]),
            make("OutVariable", "string", ["ov"]), make("OutBuffer", "int", ["ob"], ["ValidateRange(0, 2147483647)"]),
            make("PipelineVariable", "string", ["pv"]),
        ]
        if shouldProcess { list += [make("WhatIf", "switch", ["wi"]), make("Confirm", "switch", ["cf"])] }
        if paging {
            list += [make("IncludeTotalCount", "switch", []), make("Skip", "ulong", []), make("First", "ulong", [])]
        }
        return list
    }
}
