import ShellRuntime

/// CultureInfo: a name and the conventions that go with it.
public final class CultureObject: NetObject {
    public let name: String
    /// Conventions of one that was made by a script can be changed.
    let isReadOnly: Bool
    private lazy var ownNumbers = NumberFormatObject(data.numbers, readOnly: false)
    private lazy var ownDates = DateFormatObject(data.dates, readOnly: false)
    var numberFormat: NumberFormatObject { isReadOnly ? NumberFormatObject(data.numbers) : ownNumbers }
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
    public var numbers: NumberCulture { isReadOnly ? data.numbers : ownNumbers.culture }
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
    private(set) lazy var data = CultureData.of(name)
    static let cultureType = TypeInfo(
        "System.Globalization.CultureInfo", interfaces: ["System.IFormatProvider", "System.ICloneable"], displayName: "cultureinfo",
        members: { CultureMembers.list })
    /// The culture of a name. A name that is none throws as .NET does.
    static func find(_ text: String) throws -> CultureObject {
        guard let name = CultureName.canonical(text) else {
            throw NetException(
                "System.Globalization.CultureNotFoundException", "Culture is not supported. (Parameter 'name')\n\(text) is an invalid culture identifier.")
        }
        return CultureObject(name)
    }
    /// The culture of a Windows number. A number that is none throws as .NET does.
    static func numbered(_ lcid: Int) throws -> CultureObject {
        if lcid < 0 { throw NetException.outOfRange("Non-negative number required.", "culture") }
        guard let data = CultureData.named(lcid: lcid) else {
            throw NetException(
                "System.Globalization.CultureNotFoundException",
                "Culture is not supported. (Parameter 'culture')\n\(lcid) (0x\(String(lcid, radix: 16))) is an invalid culture identifier.")
        }
        return CultureObject(data.name)
    }
    /// Turkish and its nearest tell the dotted i from the dotless one.
    static func isTurkic(_ name: String) -> Bool { ["tr", "az"].contains(name.prefix { $0 != "-" }) }
}

