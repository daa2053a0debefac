import ShellSyntax

/// A PowerShell value: .NET's primitive types inline, everything else a reference.
///
/// 16 bytes; copying one of the inline cases never touches memory, so numbers cost no allocation.
public enum Value {
    /// `$null`.
    case null
    /// AutomationNull: what a command that wrote nothing leaves. Acts as `$null`, but yields no object in a pipeline.
    case void
    case bool(Bool)
    /// System.Int32
    case int(Int32)
    /// System.Int64
    case long(Int64)
    /// System.Double
    case double(Double)
    /// System.Char, one UTF-16 unit
    case char(UInt16)
    case byte(UInt8)
    case sbyte(Int8)
    case short(Int16)
    case ushort(UInt16)
    case uint(UInt32)
    case ulong(UInt64)
    case single(Float)
    /// System.String
    case string(StringObject)
    /// Every other object.
    case object(NetObject)
    /// Only inside variable slots: no value was assigned in this scope.
    case unset
    /// Only inside variable slots: the variable lives in a box that others share.
    case box(VariableBox)
}

extension Value {
    @inline(__always) public init(_ text: String) { self = .string(StringObject(text)) }
    @inline(__always) public init(_ value: Int) {
        self = Int32(exactly: value).map { .int($0) } ?? .long(Int64(value))
    }
    @inline(__always) public init(_ value: Bool) { self = .bool(value) }
    @inline(__always) public init(_ value: Double) { self = .double(value) }
    /// An `object[]` of the elements.
    public init(array: [Value]) { self = .object(ObjectArray(ContiguousArray(array))) }
    public init(array: ContiguousArray<Value>) { self = .object(ObjectArray(array)) }
    /// An `object[]` of strings.
    public init(strings: [String]) { self.init(array: strings.map { Value($0) }) }
    /// The object, or `$null`.
    public init(_ object: NetObject?) { self = object.map { .object($0) } ?? .null }
    public init(optional text: String?) { self = text.map { Value($0) } ?? .null }

    /// True for `$null` and AutomationNull (and a wrapper of neither).
    @inline(__always) public var isNull: Bool {
        switch self {
        case .null, .void, .unset: true
        case .box(let box): box.value.isNull
        default: false
        }
    }

    /// `[DBNull]::Value`: the operators that look for `$null` take it for that.
    var isDatabaseNull: Bool {
        guard case .object(let object) = base, object.kind == .other else { return false }
        return object.type.fullName == "System.DBNull"
    }

    /// The value that this one stands for: ETS wrappers and variable boxes are taken off.
    @inline(__always) public var base: Value {
        switch self {
        case .object(let object) where object.kind == .wrapper:
            unsafeDowncast(object, to: ObjectWrapper.self).wrapped
        case .box(let box): box.value.base
        case .unset: .null
        default: self
        }
    }

    /// What `.psbase` is: the object without what was added to it.
    var showsBase: Bool {
        if case .object(let object) = self, object.kind == .wrapper { return unsafeDowncast(object, to: ObjectWrapper.self).showsBase }
        return false
    }

    /// The Swift text of a System.String, else nil (no conversion).
    public var stringValue: String? {
        switch self {
        case .string(let text): text.value
        case .object(let object) where object.kind == .wrapper: base.stringValue
        default: nil
        }
    }

    /// The object of a reference type other than String, wrappers taken off; nil for inline values.
    public var objectValue: NetObject? {
        if case .object(let object) = base { return object }
        return nil
    }

    /// The object as `T`, wrappers taken off.
    public func `as`<T: NetObject>(_ type: T.Type = T.self) -> T? { objectValue as? T }

    /// An integer of any width, without conversion from text.
    public var integerValue: Int64? {
        switch self {
        case .int(let v): Int64(v)
        case .long(let v): v
        case .byte(let v): Int64(v)
        case .sbyte(let v): Int64(v)
        case .short(let v): Int64(v)
        case .ushort(let v): Int64(v)
        case .uint(let v): Int64(v)
        case .ulong(let v): Int64(exactly: v)
        case .object(let object):
            object.kind == .wrapper ? base.integerValue : (object as? EnumObject)?.raw
        default: nil
        }
    }

    /// True for every integer and real type, decimal and BigInteger included.
    public var isNumber: Bool {
        switch self {
        case .int, .long, .double, .byte, .sbyte, .short, .ushort, .uint, .ulong, .single: true
        case .object(let object):
            object.kind == .decimal || object.kind == .bigInteger || (object.kind == .wrapper && base.isNumber)
        default: false
        }
    }

    /// The .NET type of the value; `$null` has none.
    public var type: TypeInfo? {
        switch self {
        case .null, .void, .unset: nil
        case .bool: WellKnown.boolean
        case .int: WellKnown.int32
        case .long: WellKnown.int64
        case .double: WellKnown.double
        case .char: WellKnown.char
        case .byte: WellKnown.byte
        case .sbyte: WellKnown.sbyte
        case .short: WellKnown.int16
        case .ushort: WellKnown.uint16
        case .uint: WellKnown.uint32
        case .ulong: WellKnown.uint64
        case .single: WellKnown.single
        case .string: WellKnown.string
        case .object(let object): object.kind == .wrapper ? base.type : object.type
        case .box(let box): box.value.type
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self.init(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int32) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: Value...) { self.init(array: elements) }
}

/// A variable that more than one place refers to: a global, a `[ref]`, one shared with a dot-sourced block,
/// one with options or a type constraint set at run time (PSVariable).
public final class VariableBox {
    /// `.unset` until something is assigned.
    @inlinable public final var value: Value {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownValue } : ownValue }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownValue
        }
    }
    @usableFromInline final var ownValue: Value
    public let name: String
    /// ReadOnly, Constant, Private, AllScope.
    public var options: VariableOptions = []
    /// `[int]$x`: what each assignment converts to; validation attributes too.
    public var constraint: VariableConstraint?
    public var description = ""

    public init(_ name: String, _ value: Value = .unset) {
        self.name = name
        ownValue = value
    }
    @inline(__always) public final var isSet: Bool {
        if SharedAccess.isNeeded { return isSetShared }
        if case .unset = ownValue { return false }
        return true
    }
    @inline(never) private final var isSetShared: Bool {
        if case .unset = value { return false }
        return true
    }
}

/// ScopedItemOptions.
public struct VariableOptions: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let readOnly = Self(rawValue: 1)
    public static let constant = Self(rawValue: 2)
    public static let `private` = Self(rawValue: 4)
    public static let allScope = Self(rawValue: 8)
    /// SessionStateEntryVisibility.Private; no ScopedItemOptions.
    public static let concealed = Self(rawValue: 1 << 8)
}

/// What an assignment to a constrained variable goes through: conversion to a type, then validation.
public final class VariableConstraint {
    public let apply: (Value, Runspace) throws -> Value
    public let type: TypeInfo?
    /// The values of a ValidateSet.
    public var accepted: [String] = []
    /// What was written on the variable: types and attributes, in their order.
    public var written: [AttributeBaseAst] = []
    public init(type: TypeInfo?, apply: @escaping (Value, Runspace) throws -> Value) {
        self.type = type
        self.apply = apply
    }
}
