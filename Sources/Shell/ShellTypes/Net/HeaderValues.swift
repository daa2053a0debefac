import ShellRuntime

/// Values of HTTP headers as objects (System.Net.Http.Headers): what they keep, and the text that goes into the header.
enum HeaderValues {
    private static let space = "System.Net.Http.Headers."
    static func register() { for type in types { type.register() } }
    @Sendable private static func text(_ value: Value) -> String { value.stringValue ?? "" }
    @Sendable private static func none() -> Value { .null }
    /// A value in quotation marks, once.
    private static func quoted(_ text: String) -> String { text.hasPrefix("\"") && text.hasSuffix("\"") && text.utf8.count > 1 ? text : "\"\(text)\"" }
    private static func seconds(_ span: Value) -> String { String((span.timeSpanValue ?? 0) / 10_000_000) }
    private static let tokens = Set("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
    /// A token of the protocol: letters, digits and few signs.
    private static func token(_ value: Value, _ name: String) throws {
        let text = text(value)
        if text.isEmpty { throw NetException.argument("The value cannot be null or empty.", name) }
        guard text.unicodeScalars.allSatisfy(tokens.contains) else { throw NetException.format("The format of value '\(text)' is invalid.") }
    }

    private static var types: [KeptType] { [disposition, cacheControl, product, information, tag, pair, range, quality] }
    private static let disposition = KeptType(
        name: space + "ContentDispositionHeaderValue",
        fields: [
            ("DispositionType", "string", { "" }), ("Name", "string", none), ("FileName", "string", none), ("FileNameStar", "string", none), ("CreationDate", "System.Nullable[System.DateTimeOffset]", none),
            ("ModificationDate", "System.Nullable[System.DateTimeOffset]", none), ("ReadDate", "System.Nullable[System.DateTimeOffset]", none), ("Size", "System.Nullable[long]", none),
        ],
        constructors: [["DispositionType"]],
        text: { own in
            var line = text(own["DispositionType"])
            if !own["Name"].isNull { line += "; name=" + text(own["Name"]) }
            if !own["FileName"].isNull { line += "; filename=" + (text(own["FileName"]).unicodeScalars.allSatisfy(tokens.contains) ? text(own["FileName"]) : quoted(text(own["FileName"]))) }
            if !own["FileNameStar"].isNull { line += "; filename*=utf-8''" + WebText.urlEncode(text(own["FileNameStar"]), lower: false).replacingAll("+", with: "%20") }
            if let size = own["Size"].integerValue { line += "; size=\(size)" }
            return line
        }, check: { own in try token(own["DispositionType"], "dispositionType") })
    private static let cacheControl: KeptType = {
        let flags = [("NoStore", "no-store"), ("NoTransform", "no-transform"), ("OnlyIfCached", "only-if-cached"), ("Public", "public"), ("MustRevalidate", "must-revalidate"), ("ProxyRevalidate", "proxy-revalidate"), ("NoCache", "no-cache"), ("Private", "private")]
        let spans = [("MaxAge", "max-age"), ("SharedMaxAge", "s-maxage"), ("MaxStaleLimit", "max-stale"), ("MinFresh", "min-fresh")]
        return KeptType(
            name: space + "CacheControlHeaderValue",
            fields: flags.map { ($0.0, "bool", { @Sendable in false }) } + [("MaxStale", "bool", { @Sendable in false })] + spans.map { ($0.0, "System.Nullable[timespan]", none) },
            text: { own in
                var parts = flags.dropLast().filter { own[$0.0].bool }.map(\.1)
                for (name, word) in spans where !own[name].isNull && name != "MaxStaleLimit" { parts.append("\(word)=\(seconds(own[name]))") }
                if own["MaxStale"].bool { parts.append("max-stale" + (own["MaxStaleLimit"].isNull ? "" : "=" + seconds(own["MaxStaleLimit"]))) }
                if own["Private"].bool { parts.append("private") }
                return parts.joined(separator: ", ")
            })
    }()
    private static let product = KeptType(
        name: space + "ProductHeaderValue", fields: [("Name", "string!", { "" }), ("Version", "string!", none)], constructors: [["Name"], ["Name", "Version"]],
        text: { text($0["Name"]) + ($0["Version"].isNull ? "" : "/" + text($0["Version"])) }, check: { try token($0["Name"], "name") })
    private static let information = KeptType(
        name: space + "ProductInfoHeaderValue", fields: [("Product", space + "ProductHeaderValue!", none), ("Comment", "string!", none)], constructors: [["Product"]],
        text: { $0["Product"].isNull ? text($0["Comment"]) : $0["Product"].objectValue?.toText() ?? "" },
        further: {
            [
                .constructor("string comment") { args, _ in
                    guard text(args[0]).hasPrefix("("), text(args[0]).hasSuffix(")") else { throw NetException.format("The format of value '\(text(args[0]))' is invalid.") }
                    return try made("ProductInfoHeaderValue") { $0.values["Comment"] = args[0] }
                },
                .constructor("string productName, string productVersion") { args, runspace in
                    guard let type = TypeRegistry.shared.find(space + "ProductHeaderValue") else { return .null }
                    let product = try Members.construct(type, [args[0], args[1]], runspace)
                    return try made("ProductInfoHeaderValue") { $0.values["Product"] = product }
                },
            ]
        })
    private static let tag = KeptType(
        name: space + "EntityTagHeaderValue", fields: [("Tag", "string!", { "" }), ("IsWeak", "bool!", { false })], constructors: [["Tag"], ["Tag", "IsWeak"]],
        text: { ($0["IsWeak"].bool ? "W/" : "") + text($0["Tag"]) },
        check: { own in
            let tag = text(own["Tag"])
            guard tag.hasPrefix("\""), tag.hasSuffix("\""), tag.utf8.count > 1 else { throw NetException.format("The format of value '\(tag)' is invalid.") }
        })
    private static let pair = KeptType(
        name: space + "NameValueHeaderValue", fields: [("Name", "string!", { "" }), ("Value", "string", none)], constructors: [["Name"], ["Name", "Value"]],
        text: { text($0["Name"]) + ($0["Value"].isNull ? "" : "=" + text($0["Value"])) }, check: { try token($0["Name"], "name") })
    private static let range = KeptType(
        name: space + "RangeHeaderValue", fields: [("Unit", "string", { "bytes" }), ("From", "System.Nullable[long]", none), ("To", "System.Nullable[long]", none)], constructors: [[], ["From", "To"]],
        text: { own in
            let bounds = ["From", "To"].map { own[$0].integerValue.map { String($0) } ?? "" }
            return text(own["Unit"]) + "=" + (bounds == ["", ""] ? "" : bounds.joined(separator: "-"))
        },
        check: { own in
            if let from = own["From"].integerValue, let to = own["To"].integerValue, from > to { throw NetException.outOfRange("from ('\(from)') must be less than or equal to '\(to)'.", "from", actual: String(from)) }
        })
    private static let quality = KeptType(
        name: space + "StringWithQualityHeaderValue", fields: [("Value", "string!", { "" }), ("Quality", "System.Nullable[double]!", none)], constructors: [["Value"], ["Value", "Quality"]],
        text: { text($0["Value"]) + ($0["Quality"].isNull ? "" : "; q=" + NumberFormat.general($0["Quality"].real)) }, check: { try token($0["Value"], "value") })
    /// A new object of one of these types.
    private static func made(_ name: String, _ set: (KeptObject) -> Void) throws -> Value {
        guard let type = TypeRegistry.shared.find(space + name), let kept = types.first(where: { $0.name == space + name }) else { return .null }
        let own = kept.object(type)
        set(own)
        return .object(own)
    }
}
