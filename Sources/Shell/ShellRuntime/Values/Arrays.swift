/// System.Array with one dimension: `object[]` or a typed array over contiguous memory.
open class ArrayObject: NetObject, Enumerating {
    open var count: Int { 0 }
    /// The element at an index inside 0..<count.
    open func element(_ index: Int) -> Value { .null }
    /// Stores after conversion to the element type; throws InvalidCast where .NET does.
    open func setElement(_ index: Int, _ value: Value, _ runspace: Runspace) throws {}
    open var elementType: TypeInfo { WellKnown.object }
    public override var type: TypeInfo { elementType.arrayType() }
    public var knownCount: Int? { count }
    public func forEach(_ body: (Value) throws -> Void) throws {
        for index in 0..<count { try body(element(index)) }
    }
    public final func makePuller() -> () throws -> Value? {
        var at = 0
        return { [self] in
            defer { at += 1 }
            return at < count ? element(at) : Value?.none
        }
    }
    public override func toText() -> String { type.fullName }
}

/// `object[]`, or an array of another reference type (`string[]`, `type[]`) whose element type it remembers.
public final class ObjectArray: ArrayObject {
    public final var items: ContiguousArray<Value>
    public final let element: TypeInfo?
    public init(_ items: ContiguousArray<Value>, of element: TypeInfo? = nil) {
        self.items = items
        self.element = element
        super.init(kind: .objectArray)
    }
    public override var count: Int { items.count }
    public override func element(_ index: Int) -> Value { items[index] }
    public override func setElement(_ index: Int, _ value: Value, _ runspace: Runspace) throws {
        if let element { items[index] = try runspace.convert(value, to: element) } else { items[index] = value }
    }
    public override var elementType: TypeInfo { element ?? WellKnown.object }
    public override func forEach(_ body: (Value) throws -> Void) throws {
        var at = 0
        while at < items.count {
            try body(items[at])
            at += 1
        }
    }
}

/// An element that lies in contiguous memory: [int[]], [float[]], [byte[]], …
public protocol PrimitiveElement: BitwiseCopyable {
    static var typeInfo: TypeInfo { get }
    var boxed: Value { get }
    /// The value where it already is of this type.
    static func unboxed(_ value: Value) -> Self?
    static var zero: Self { get }
}

extension Int32: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.int32 }
    public var boxed: Value { .int(self) }
    public static func unboxed(_ value: Value) -> Int32? { if case .int(let v) = value { v } else { nil } }
}
extension Int64: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.int64 }
    public var boxed: Value { .long(self) }
    public static func unboxed(_ value: Value) -> Int64? { if case .long(let v) = value { v } else { nil } }
}
extension UInt32: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.uint32 }
    public var boxed: Value { .uint(self) }
    public static func unboxed(_ value: Value) -> UInt32? { if case .uint(let v) = value { v } else { nil } }
}
extension UInt64: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.uint64 }
    public var boxed: Value { .ulong(self) }
    public static func unboxed(_ value: Value) -> UInt64? { if case .ulong(let v) = value { v } else { nil } }
}
extension Int16: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.int16 }
    public var boxed: Value { .short(self) }
    public static func unboxed(_ value: Value) -> Int16? { if case .short(let v) = value { v } else { nil } }
}
extension UInt8: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.byte }
    public var boxed: Value { .byte(self) }
    public static func unboxed(_ value: Value) -> UInt8? { if case .byte(let v) = value { v } else { nil } }
}
extension Int8: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.sbyte }
    public var boxed: Value { .sbyte(self) }
    public static func unboxed(_ value: Value) -> Int8? { if case .sbyte(let v) = value { v } else { nil } }
}
extension Float: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.single }
    public var boxed: Value { .single(self) }
    public static func unboxed(_ value: Value) -> Float? { if case .single(let v) = value { v } else { nil } }
}
extension Double: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.double }
    public var boxed: Value { .double(self) }
    public static func unboxed(_ value: Value) -> Double? { if case .double(let v) = value { v } else { nil } }
}
/// Storage form of System.Boolean in `bool[]`.
public struct BooleanElement: PrimitiveElement {
    public var value: Bool
    public init(value: Bool) { self.value = value }
    public static var typeInfo: TypeInfo { WellKnown.boolean }
    public var boxed: Value { .bool(value) }
    public static func unboxed(_ value: Value) -> BooleanElement? {
        if case .bool(let v) = value { BooleanElement(value: v) } else { nil }
    }
    public static var zero: BooleanElement { BooleanElement(value: false) }
}
/// Storage form of System.UInt16 and System.Char: they share a Swift type, so each has its own.
public struct CharElement: PrimitiveElement {
    public var value: UInt16
    public init(value: UInt16) { self.value = value }
    public static var typeInfo: TypeInfo { WellKnown.char }
    public var boxed: Value { .char(value) }
    public static func unboxed(_ value: Value) -> CharElement? {
        if case .char(let v) = value { CharElement(value: v) } else { nil }
    }
    public static var zero: CharElement { CharElement(value: 0) }
}
extension UInt16: PrimitiveElement {
    public static var typeInfo: TypeInfo { WellKnown.uint16 }
    public var boxed: Value { .ushort(self) }
    public static func unboxed(_ value: Value) -> UInt16? { if case .ushort(let v) = value { v } else { nil } }
}

/// A typed array; its bytes lie contiguously and can be handed to a device without a copy per element.
public final class TypedArray<Element: PrimitiveElement>: ArrayObject, RawBytes {
    public final var items: ContiguousArray<Element>
    public init(_ items: ContiguousArray<Element>) {
        self.items = items
        super.init(kind: .typedArray)
    }
    public override var count: Int { items.count }
    public override func element(_ index: Int) -> Value { items[index].boxed }
    public override func setElement(_ index: Int, _ value: Value, _ runspace: Runspace) throws {
        if let direct = Element.unboxed(value) {
            items[index] = direct
        } else if let converted = Element.unboxed(try runspace.convert(value, to: Element.typeInfo)) {
            items[index] = converted
        }
    }
    public override var elementType: TypeInfo { Element.typeInfo }
    public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try items.withUnsafeBytes(body)
    }
    public func withMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
        try items.withUnsafeMutableBytes(body)
    }
    public var elementSize: Int { MemoryLayout<Element>.stride }
}

/// An object whose contents are contiguous raw bytes (typed arrays).
public protocol RawBytes: NetObject {
    func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R
    func withMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R
    var elementSize: Int { get }
    var elementType: TypeInfo { get }
}
