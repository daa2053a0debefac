import ShellRuntime

/// CultureInfo: a name and the conventions that go with it.
public final class CultureObject: NetObject {
    public let name: String
    public init(_ name: String) {
        self.name = name
        super.init()
    }
    public var numbers: NumberCulture { NumberCulture.named(name) }
    public override var type: TypeInfo { CultureObject.cultureType }
    public override func toText() -> String { name }
    public override func isEqual(to other: NetObject) -> Bool { (other as? CultureObject)?.name == name }
    public override var hashValue: Int { name.hashValue }

    // Never changed once made.
    nonisolated(unsafe) static let invariant = CultureObject("")
    nonisolated(unsafe) static let current = CultureObject("en-US")
    var data: CultureData { CultureData.of(name) }
    static let cultureType = TypeInfo(
        "System.Globalization.CultureInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"], displayName: "cultureinfo",
        members: { CultureMembers.list })
    /// The culture of a name. A name that is none throws as .NET does.
    static func find(_ text: String) throws -> CultureObject {
        let name = canonical(text)
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-" || $0.isNumber) }), name.count < 85, !(name.first?.isNumber ?? false) else {
            throw NetException(
                "System.Globalization.CultureNotFoundException", "Culture is not supported. (Parameter 'name')\n\(text) is an invalid culture identifier.")
        }
        return CultureObject(name)
    }
    static func canonical(_ name: String) -> String {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0.offset == 0 ? $0.element.lowercased() : $0.element.count == 2 ? $0.element.uppercased() : String($0.element) }
            .joined(separator: "-")
    }
}

