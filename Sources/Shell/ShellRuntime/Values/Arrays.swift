/// System.Array with one dimension: `object[]` or a typed array over contiguous memory.
open class ArrayObject: NetObject, Enumerating {
    /// How the elements lie, where the machine reads and writes them without a call.
    final let layout: ElementLayout
    init(kind: ObjectKind, layout: ElementLayout = .other) {
        self.layout = layout
        super.init(kind: kind)
    }
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
    @inlinable public final var items: ContiguousArray<Value> {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownItems } : ownItems }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownItems
        }
    }
    @usableFromInline final var ownItems: ContiguousArray<Value>
    public final let element: TypeInfo?
    public init(_ items: ContiguousArray<Value>, of element: TypeInfo? = nil) {
        ownItems = items
        self.element = element
        super.init(kind: .objectArray)
    }
    public override var count: Int { items.count }
    public override func element(_ index: Int) -> Value { items[index] }
    public override func setElement(_ index: Int, _ value: Value, _ runspace: Runspace) throws {
        var value = try element.map { try runspace.convert(value, to: $0) } ?? value
        swap(&items[index], &value)
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

/// The arrays whose elements are read and written most.
enum ElementLayout {
    case other, int32, int64, double, byte, boolean
    init(_ element: Any.Type) {
        self =
            element == Int32.self ? .int32
            : element == Double.self ? .double
            : element == UInt8.self ? .byte
            : element == BooleanElement.self ? .boolean : element == Int64.self ? .int64 : .other
    }
}

extension ArrayObject {
    @inline(__always) private func typed<Element>(_ element: Element.Type) -> TypedArray<Element> { unsafeDowncast(self, to: TypedArray<Element>.self) }
    /// The element at an index; nil outside.
    func plainElement(_ at: Int) -> Value? {
        guard at >= 0 else { return nil }
        switch layout {
        case .int32:
            let array = typed(Int32.self)
            return at < array.items.count ? .int(array.items[at]) : Value?.none
        case .double:
            let array = typed(Double.self)
            return at < array.items.count ? .double(array.items[at]) : Value?.none
        case .byte:
            let array = typed(UInt8.self)
            return at < array.items.count ? .byte(array.items[at]) : Value?.none
        case .boolean:
            let array = typed(BooleanElement.self)
            return at < array.items.count ? .bool(array.items[at].value) : Value?.none
        case .int64:
            let array = typed(Int64.self)
            return at < array.items.count ? .long(array.items[at]) : Value?.none
        case .other: return at < count ? element(at) : Value?.none
        }
    }
    /// Stores a value of the elements' own type; false, and nothing has happened, for others and outside.
    func setPlainElement(_ at: Int, _ value: Value) -> Bool {
        guard at >= 0 else { return false }
        switch (layout, value) {
        case (.int32, .int(let number)): return typed(Int32.self).replace(at, number)
        case (.double, .double(let number)): return typed(Double.self).replace(at, number)
        case (.byte, .byte(let number)): return typed(UInt8.self).replace(at, number)
        case (.boolean, .bool(let flag)): return typed(BooleanElement.self).replace(at, BooleanElement(value: flag))
        case (.int64, .long(let number)): return typed(Int64.self).replace(at, number)
        default: return false
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
    @inlinable public final var items: ContiguousArray<Element> {
        @inline(__always) get { SharedAccess.isNeeded ? SharedAccess.copy(of: self) { ownItems } : ownItems }
        @inline(__always) _modify {
            let lock = SharedAccess.enter(self)
            defer { lock?.leave() }
            yield &ownItems
        }
    }
    @usableFromInline final var ownItems: ContiguousArray<Element>
    public init(_ items: ContiguousArray<Element>) {
        ownItems = items
        super.init(kind: .typedArray, layout: ElementLayout(Element.self))
    }
    @inline(__always) fileprivate func replace(_ at: Int, _ element: Element) -> Bool {
        guard at < items.count else { return false }
        items[at] = element
        return true
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
