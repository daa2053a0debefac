import ShellRuntime

/// CultureInfo: a name and the conventions that go with it.
public final class CultureObject: NetObject {
    public let name: String
    /// Conventions of one that was made by a script can be changed.
    let isReadOnly: Bool
    private lazy var ownNumbers = NumberFormatObject(.named(name), readOnly: false)
    private lazy var ownDates = DateFormatObject(data.dates, readOnly: false)
    var numberFormat: NumberFormatObject { isReadOnly ? NumberFormatObject(.named(name)) : ownNumbers }
    var dateFormat: DateFormatObject { isReadOnly ? DateFormatObject(data.dates) : ownDates }
    public init(_ name: String, readOnly: Bool = true) {
        self.name = name
        isReadOnly = readOnly
        super.init()
    }
    /// CultureInfo.Clone: with the same conventions, changeable.
    func copy() -> CultureObject {
        let copy = CultureObject(name, readOnly: false)
        copy.numberFormat.culture = numbers
        copy.dateFormat.culture = dates
        return copy
    }
    public var numbers: NumberCulture { isReadOnly ? .named(name) : ownNumbers.culture }
    public var dates: DateCulture { isReadOnly ? data.dates : ownDates.culture }
    public override var type: TypeInfo { CultureObject.cultureType }
    public override func toText() -> String { name }
    public override func isEqual(to other: NetObject) -> Bool { (other as? CultureObject)?.name == name }
    public override var hashValue: Int { name.hashValue }

    // Never changed once made.
    nonisolated(unsafe) static let invariant = CultureObject("")
    private nonisolated(unsafe) static let standard = CultureObject("en-US")
    /// CurrentCulture of the calling thread.
    static var current: CultureObject {
        get { ThreadCulture.choice?.object as? CultureObject ?? standard }
        set { ThreadCulture.choice = ThreadCulture.Choice(numbers: newValue.numbers, dates: newValue.dates, object: newValue) }
    }
    /// CurrentUICulture: texts are there in one language.
    static var interface: CultureObject { standard }
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

