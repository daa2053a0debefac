import ShellRuntime

/// An object that is nothing but its type: singletons and markers of .NET.
final class PlainObject: NetObject {
    private let ownType: TypeInfo
    private let text: String?
    init(_ type: TypeInfo, text: String? = nil) {
        ownType = type
        self.text = text
        super.init()
    }
    override var type: TypeInfo { ownType }
    override func toText() -> String { text ?? ownType.fullName }
    override func isEqual(to other: NetObject) -> Bool { other === self || (other as? PlainObject)?.ownType.fullName == ownType.fullName }
    override var hashValue: Int { ownType.fullName.hashValue }
}
