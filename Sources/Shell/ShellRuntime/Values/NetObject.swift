/// What a reference is, for dispatch without a dynamic cast.
public enum ObjectKind: UInt8, Sendable {
    case other, wrapper, objectArray, typedArray, list, hashtable, dictionary, custom, scriptBlock, typeObject, enumValue
    case decimal, bigInteger, dateTime, timeSpan, exception, errorRecord, psVariable, reference, instance, string
    /// Enumerates like a collection when written to a pipeline (`Enumerating`).
    case enumerable
    /// Properties come from the object's data first (`AdaptedObject`).
    case adapted
}

/// Base of every reference value: a .NET object with, where someone added them, extended members (ETS).
open class NetObject {
    public final let kind: ObjectKind
    /// Which of those that were read the object is (a line's ReadCount); 0 where nobody counted.
    public final var ordinal: UInt32 = 0
    /// A cmdlet wrote it, which in PowerShell wraps it: `-is [psobject]` is true of it (PSL-135).
    public final var cameFromCmdlet = false
    /// Members that Add-Member and friends attached; nil for nearly all objects.
    public final var extended: ExtendedMembers?

    public init(kind: ObjectKind = .other) { self.kind = kind }

    /// The .NET type that `GetType()` and `Get-Member` show.
    open var type: TypeInfo { WellKnown.object }

    /// .NET's ToString(); the default is the type's full name.
    open func toText() -> String { type.fullName }

    /// Equality as .NET's Equals: identity unless a type says otherwise.
    open func isEqual(to other: NetObject) -> Bool { self === other }
    open var hashValue: Int { netHash.map { Int($0) } ?? ObjectIdentifier(self).hashValue }
    /// `GetHashCode` where .NET gives the same in every process; nil where the hash is seeded or that of the object's place.
    open var netHash: Int32? { nil }
}

/// An object that the pipeline, foreach and -join enumerate (IEnumerable, except strings, dictionaries and XML nodes).
public protocol Enumerating: NetObject {
    /// Calls `body` with each element in order; stops when it throws.
    func forEach(_ body: (Value) throws -> Void) throws
    /// Number of elements where the collection knows it.
    var knownCount: Int? { get }
    /// `$x[0]` is the first element; where not, the collection has no indexer and is a scalar to the index operator.
    var hasPositions: Bool { get }
    /// Gives the elements one at a time, nil after the last, for a loop that may stop early; by default those of a snapshot,
    /// with the error of a collection that changes (`ChangeChecking`).
    func makePuller() throws -> () throws -> Value?
}

extension Enumerating {
    public var hasPositions: Bool { true }
    public func makePuller() throws -> () throws -> Value? {
        let check = (self as? any ChangeChecking)?.changeCheck()
        var items: ContiguousArray<Value> = [], at = 0
        try forEach { items.append($0) }
        return {
            try check?()
            defer { at += 1 }
            return at < items.count ? items[at] : Value?.none
        }
    }
}

/// PSObject around a value that had to carry members of its own (Add-Member on a number or string), or a number
/// that remembers its source text (PSL-041).
public final class ObjectWrapper: NetObject {
    public let wrapped: Value
    /// The text as typed, for a numeric literal passed as a bare argument.
    public let sourceText: String?
    /// What `.psbase` is: the object without what was added to it; a table shows its members, and not what is in it.
    public let showsBase: Bool
    public init(_ wrapped: Value, sourceText: String? = nil, showsBase: Bool = false) {
        self.wrapped = wrapped
        self.sourceText = sourceText
        self.showsBase = showsBase
        super.init(kind: .wrapper)
    }
    public override var type: TypeInfo { wrapped.type ?? WellKnown.object }
}

/// Members and type names attached to one object.
public final class ExtendedMembers {
    /// In order of addition; names compare without case.
    public var members: [ExtendedMember] {
        get { SharedAccess.slots(of: self) { own } }
        set {
            SharedAccess.slots(of: self) { own = newValue }
            keepsTypeMembers = false
        }
        _modify {
            let lock = SharedAccess.enter(self)
            defer {
                keepsTypeMembers = false
                lock?.leave()
            }
            yield &own
        }
    }
    private var own: [ExtendedMember] = []
    /// None of the members hides one of the type (where a line came from, for one), so that what is known of the type holds.
    public var keepsTypeMembers = false
    /// PSTypeNames put in front of the type's own (`PSTypeName`, `Insert(0, …)`); nil when untouched.
    public var typeNames: [String]?
    /// The name that a word of `$args` was written as (`-Name`): splatted, it names a parameter again.
    var parameterName: String?
    public init() {}
    public func find(_ name: String) -> ExtendedMember? {
        members.first { $0.name.equalsIgnoringCase(name) }
    }
}

/// One member attached by the extended type system.
public final class ExtendedMember {
    public enum Body {
        case note(Value)
        case script(get: ScriptBlockObject, set: ScriptBlockObject?)
        case method(ScriptBlockObject)
        /// The other property, and the type that its value is read as.
        case alias(String, TypeInfo? = nil)
        /// A member implemented in Swift.
        case code(get: (Value, Runspace) throws -> Value, set: ((Value, Value, Runspace) throws -> Void)?)
        /// A method implemented in Swift.
        case codeMethod((Value, [Value], Runspace) throws -> Value)
        case propertySet([String])
        case memberSet([ExtendedMember])
    }
    public let name: String
    public var body: Body {
        get { SharedAccess.slots(of: self) { own } }
        set { SharedAccess.slots(of: self) { own = newValue } }
    }
    private var own: Body
    /// A note whose value is made when somebody reads it.
    public let isNote: Bool
    public init(_ name: String, _ body: Body, isNote: Bool = false) {
        self.name = name
        self.isNote = isNote
        own = body
    }
}

extension String {
    /// Ordinal comparison without case, as names compare (PSL-002).
    public func equalsIgnoringCase(_ other: String) -> Bool {
        let quick = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs in ASCIIFold.areEqual(mine, theirs) }
        }
        if case .some(.some(.some(let answer))) = quick { return answer }
        return equalsIgnoringCaseSlowly(other)
    }
    /// The same text by its own bits: the quick answer for two short texts that are equal. False says nothing.
    @inline(__always)
    func isIdentical(to other: String) -> Bool {
        unsafeBitCast(self, to: (UInt64, UInt64).self) == unsafeBitCast(other, to: (UInt64, UInt64).self)
    }
    private func equalsIgnoringCaseSlowly(_ other: String) -> Bool {
        var a = utf8.makeIterator()
        var b = other.utf8.makeIterator()
        while true {
            guard let x = a.next() else { return b.next() == nil }
            guard let y = b.next() else { return false }
            if x == y { continue }
            if x >= 0x80 || y >= 0x80 { return lowercased() == other.lowercased() }
            let u = x | 0x20
            guard u == (y | 0x20), u >= 0x61, u <= 0x7A else { return false }
        }
    }
}
