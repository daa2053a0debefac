/// Members and elements that are where they were found last, or where their kind of object plainly has them: read without holding the
/// object. Nil is the answer where that takes a longer look.
extension Runspace {
    /// `target.name` where the target is an object of a kind that was seen here before and plainly has the property.
    @inline(__always)
    func knownMember(_ target: UnsafeMutablePointer<Value>, _ site: MemberSite) -> Value? {
        guard ValueTag.of(target) == ValueTag.object else {
            guard site.count == .length, ValueTag.of(target) == ValueTag.string, !hasTypeData else { return Value?.none }
            return length(of: target.pointee)
        }
        return ValueTag.object(target)._withUnsafeGuaranteedRef { object in
            if object.kind == .custom {
                let custom = unsafeDowncast(object, to: CustomObject.self)
                return custom.value(at: site.position, of: site.shape)
            }
            if object.kind == .hashtable {
                return object.extended == nil ? unsafeDowncast(object, to: DictionaryObject.self).find(site.key) : Value?.none
            }
            guard object.kind == .instance else { return site.count == .other ? Value?.none : count(of: object, site.count) }
            guard object.extended == nil, !hasTypeData else { return Value?.none }
            let instance = unsafeDowncast(object, to: InstanceObject.self)
            return site.isDeclared(by: instance.scriptClass) ? .some(instance.slots[site.declaredSlot]) : Value?.none
        }
    }
    /// The length of a text.
    @inline(never)
    private func length(of value: Value) -> Value? {
        guard case .string(let text) = value, text.extended == nil else { return Value?.none }
        return .some(Value(text.value.utf16.count))
    }
    /// The number of elements of an array or list that has no members of its own.
    @inline(never)
    private func count(of object: NetObject, _ name: MemberSite.CountName) -> Value? {
        if object.extended != nil || hasTypeData { return Value?.none }
        switch object.kind {
        case .objectArray: return .some(Value(unsafeDowncast(object, to: ObjectArray.self).items.count))
        case .typedArray: return .some(Value(unsafeDowncast(object, to: ArrayObject.self).count))
        case .list where name == .count: return .some(Value(unsafeDowncast(object, to: ListObject.self).count))
        default: return Value?.none
        }
    }
    /// A character of an ASCII text, or an item of a list.
    @inline(never)
    private func otherElement(_ target: Value, _ at: Int) -> Value? {
        switch target {
        case .string(let text):
            guard at >= 0 else { return Value?.none }
            let unit = text.value.utf8.withContiguousStorageIfAvailable { bytes in
                at < bytes.count && ASCIIFold.isASCII(UnsafeBufferPointer(rebasing: bytes[...at])) ? UInt16(bytes[at]) : UInt16?.none
            }
            if case .some(.some(let unit)) = unit { return .some(.char(unit)) }
            return Value?.none
        case .object(let object):
            let list = unsafeDowncast(object, to: ListObject.self)
            return list.isIndexed ? list.item(at) : Value?.none
        default: return Value?.none
        }
    }
    /// `target[index]` where the target is an array, a table, a list or a text that plainly has it.
    @inline(__always)
    func knownElement(_ target: UnsafeMutablePointer<Value>, _ index: UnsafeMutablePointer<Value>) -> Value? {
        guard ValueTag.of(target) == ValueTag.object else {
            guard ValueTag.of(target) == ValueTag.string, case .int(let at) = index.pointee else { return Value?.none }
            return otherElement(target.pointee, Int(at))
        }
        return ValueTag.object(target)._withUnsafeGuaranteedRef { object in
            switch object.kind {
            case .objectArray:
                guard case .int(let at) = index.pointee, at >= 0 else { return Value?.none }
                let array = unsafeDowncast(object, to: ObjectArray.self)
                return Int(at) < array.items.count ? .some(array.items[Int(at)]) : Value?.none
            case .typedArray:
                guard case .int(let at) = index.pointee else { return Value?.none }
                return unsafeDowncast(object, to: ArrayObject.self).plainElement(Int(at))
            case .hashtable:
                let table = unsafeDowncast(object, to: DictionaryObject.self)
                switch ValueTag.of(index) {
                case ValueTag.string: return table.find(index.pointee)
                case ValueTag.int: return table.isOrdered ? Value?.none : table.find(index.pointee)
                default: return Value?.none
                }
            case .list:
                guard case .int(let at) = index.pointee else { return Value?.none }
                return otherElement(target.pointee, Int(at))
            default: return Value?.none
            }
        }
    }
}
