import ShellRuntime
import ShellTypes

/// Cookies and settings that requests share (WebRequestSession).
final class WebSessionObject: NetObject {
    struct Cookie {
        var name: String
        var value: String
        var domain: String
        var path: String
    }
    var cookies: [Cookie] = []
    let headers = DictionaryObject(type: nil)
    var userAgent = WebSessionObject.agent
    static let agent = "Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.26100; en-US) PowerShell/\(SessionSetup.version)"
    static let sessionType = TypeInfo("Microsoft.PowerShell.Commands.WebRequestSession") {
        @Sendable func me(_ value: Value) -> WebSessionObject? { value.as(WebSessionObject.self) }
        return [
            .constructor("") { _, _ in .object(WebSessionObject()) },
            .property("Headers", "System.Collections.Generic.Dictionary[string,string]") { this, _ in me(this).map { .object($0.headers) } ?? .null },
            .property("Cookies", "System.Net.CookieContainer") { this, _ in
                Value(array: (me(this)?.cookies ?? []).map {
                    .object(CustomObject(["Name": Value($0.name), "Value": Value($0.value), "Domain": Value($0.domain), "Path": Value($0.path)], typeName: "System.Net.Cookie"))
                })
            },
            .property("UserAgent", "string", set: { this, value, runspace in me(this)?.userAgent = runspace.text(value) }) { this, _ in Value(me(this)?.userAgent ?? "") },
        ]
    }
    override var type: TypeInfo { WebSessionObject.sessionType }

    /// Set-Cookie headers of a response.
    func take(_ lines: [String], from address: WebAddress) {
        for line in lines {
            let parts = line.split(separator: ";").map { $0.trimmingBlanks() }
            guard let first = parts.first, let equals = first.firstIndex(of: "=") else { continue }
            var cookie = Cookie(name: String(first[..<equals]), value: String(first[first.index(after: equals)...]), domain: address.host.lowercased(), path: "/")
            var isGone = false
            for part in parts.dropFirst() {
                let pieces = part.split(separator: "=", maxSplits: 1).map(String.init)
                switch pieces[0].lowercased() {
                case "path" where pieces.count > 1: cookie.path = pieces[1]
                case "domain" where pieces.count > 1: cookie.domain = (pieces[1].hasPrefix(".") ? String(pieces[1].dropFirst()) : pieces[1]).lowercased()
                case "max-age" where pieces.count > 1: isGone = (Int(pieces[1]) ?? 1) <= 0
                default: break
                }
            }
            cookies.removeAll { $0.name == cookie.name && $0.domain == cookie.domain && $0.path == cookie.path }
            if !isGone { cookies.append(cookie) }
        }
    }
    /// The Cookie header for an address.
    func header(for address: WebAddress) -> String? {
        let host = address.host.lowercased()
        let fitting = cookies.filter { (host == $0.domain || host.hasSuffix("." + $0.domain)) && address.target.hasPrefix($0.path) }
        return fitting.isEmpty ? nil : fitting.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }
}

/// What a web request gave: WebResponseObject, or BasicHtmlWebResponseObject where it is text.
enum WebResponses {
    static let statusNames: [(Int, String)] = [
        (100, "Continue"), (101, "SwitchingProtocols"), (200, "OK"), (201, "Created"), (202, "Accepted"), (203, "NonAuthoritativeInformation"), (204, "NoContent"),
        (205, "ResetContent"), (206, "PartialContent"), (300, "MultipleChoices"), (301, "MovedPermanently"), (302, "Found"), (303, "SeeOther"), (304, "NotModified"),
        (307, "TemporaryRedirect"), (308, "PermanentRedirect"), (400, "BadRequest"), (401, "Unauthorized"), (402, "PaymentRequired"), (403, "Forbidden"),
        (404, "NotFound"), (405, "MethodNotAllowed"), (406, "NotAcceptable"), (407, "ProxyAuthenticationRequired"), (408, "RequestTimeout"), (409, "Conflict"),
        (410, "Gone"), (411, "LengthRequired"), (412, "PreconditionFailed"), (413, "RequestEntityTooLarge"), (414, "RequestUriTooLong"), (415, "UnsupportedMediaType"),
        (416, "RequestedRangeNotSatisfiable"), (417, "ExpectationFailed"), (422, "UnprocessableEntity"), (423, "Locked"), (426, "UpgradeRequired"),
        (428, "PreconditionRequired"), (429, "TooManyRequests"), (500, "InternalServerError"), (501, "NotImplemented"), (502, "BadGateway"),
        (503, "ServiceUnavailable"), (504, "GatewayTimeout"), (505, "HttpVersionNotSupported"),
    ]
    static var statusType: TypeInfo { TypeRegistry.shared.find("System.Net.HttpStatusCode") ?? ownStatusType }
    private static let ownStatusType = TypeInfo(
        "System.Net.HttpStatusCode", base: WellKnown.enumBase, flags: [.isEnum, .valueType], enumMembers: statusNames.map { ($0.1, Int64($0.0)) })

    static func headerTable(_ response: HttpResponse) -> DictionaryObject {
        let table = DictionaryObject(ordered: true, kind: .dictionary)
        var names: [String] = []
        for (name, _) in response.headers where !names.contains(where: { $0.equalsIgnoringCase(name) }) { names.append(name) }
        for name in names { table.set(Value(name), .object(ObjectArray(ContiguousArray(response.all(name).map { Value($0) }), of: WellKnown.string))) }
        return table
    }
    static func isText(_ response: HttpResponse) -> Bool {
        let kind = mediaType(response)
        return kind.isEmpty || kind.hasPrefix("text/") || kind.hasSuffix("+xml") || kind.hasSuffix("+json")
            || ["application/json", "application/xml", "application/xhtml+xml", "application/javascript", "application/x-javascript", "application/x-www-form-urlencoded"].contains(kind)
    }
    static func mediaType(_ response: HttpResponse) -> String {
        (response.header("Content-Type") ?? "").lowercased().prefix { $0 != ";" }.trimmingBlanks()
    }
    /// The text of the body, by the charset that the type names; UTF-8 without one.
    static func text(_ response: HttpResponse) -> String { (TextEncoding(name: charset(response)) ?? .utf8).decode(response.body) }
    private static func charset(_ response: HttpResponse) -> String {
        var name = "utf-8"
        if let type = response.header("Content-Type")?.lowercased(), let at = type.firstRange(of: "charset=") {
            name = type[at.upperBound...].prefix { $0 != ";" }.trimmingBlanks().replacingAll("\"", with: "")
        }
        return name
    }
    static func relations(_ response: HttpResponse, _ address: WebAddress) -> [(String, String)] {
        var list: [(String, String)] = []
        for line in response.all("Link") {
            for part in line.split(separator: ",") {
                guard let open = part.firstIndex(of: "<"), let close = part.firstIndex(of: ">"), open < close else { continue }
                let url = String(part[part.index(after: open)..<close]), rest = part[close...]
                guard let rel = rest.firstRange(of: "rel=") else { continue }
                let name = rest[rel.upperBound...].prefix { $0 != ";" }.trimmingBlanks().replacingAll("\"", with: "")
                list.append((name, address.resolving(url)?.text ?? url))
            }
        }
        return list
    }

    static func reason(_ response: HttpResponse) -> String {
        response.reason.isEmpty ? statusNames.first { $0.0 == response.status }?.1 ?? "" : response.reason
    }
    /// The answer as .NET's client has it (BaseResponse, HttpResponseException.Response).
    static func message(_ response: HttpResponse) -> Value {
        httpResponseMessage(
            HttpAnswer(status: response.status, reason: reason(response), headers: response.headers.map { (name: $0.0, value: $0.1) }, body: Array(response.body)))
    }
    /// What stands for a whole response in a text: its bytes as ASCII, a point for each that does not print.
    private static func shown(_ body: [UInt8]) -> String {
        String(decoding: body.map { $0 >= 0x20 && $0 < 0x7F || (0x09...0x0D).contains($0) ? $0 : $0 < 0x80 ? 0x2E : 0x3F }, as: UTF8.self)
    }

    static func object(_ response: HttpResponse, _ address: WebAddress, _ runspace: Runspace) throws -> Value {
        let isPage = isText(response)
        let content = self.text(response), reason = reason(response), body = Array(response.body)
        var raw = "HTTP/\(response.version) \(response.status) \(reason)\r\n"
        for (name, value) in response.headers { raw += "\(name): \(value)\r\n" }
        raw += "\r\n" + content
        func table(_ element: String, _ entries: [(Value, Value)]) throws -> Value {
            guard let type = runspace.findType("System.Collections.Generic.Dictionary[string,\(element)]"), let comparer = runspace.findType("System.StringComparer") else { return .null }
            let made = try Members.construct(type, [Members.getStatic(comparer, "OrdinalIgnoreCase", runspace)], runspace)
            for (key, value) in entries { made.as(DictionaryObject.self)?.set(key, value) }
            return made
        }
        func page(_ tag: String) throws -> Value {
            guard let type = runspace.findType("System.Collections.ObjectModel.ReadOnlyCollection[psobject]") else { return .null }
            return try Members.construct(type, [.object(runspace.makeArray(WellKnown.psObject, ContiguousArray(elements(tag, content))))], runspace)
        }
        let stream = runspace.findType("System.IO.MemoryStream")
        let bytes: Value = .object(TypedArray<UInt8>(ContiguousArray(body)))
        let headers = try table("System.Collections.Generic.IEnumerable[string]", headerTable(response).pairs.map { ($0.key, $0.value) })
        let relation = try table("string", relations(response, address).map { (Value($0.0), Value($0.1)) })
        let rawStream: Value = try stream.map { try Members.construct($0, [bytes], runspace) } ?? .null
        let space = "Microsoft.PowerShell.Commands."
        guard isPage else {
            return KeptObjects.make(
                space + "WebResponseObject",
                [
                    "Content": bytes, "StatusCode": Value(response.status), "StatusDescription": Value(reason), "RawContent": Value(raw), "RawContentLength": .long(Int64(body.count)),
                    "RawContentStream": rawStream, "Headers": headers, "RelationLink": relation, "BaseResponse": message(response),
                ], text: shown(body))
        }
        let encoding: Value = try runspace.findType("System.Text.Encoding").map { try Members.invokeStatic($0, "GetEncoding", [Value(charset(response))], runspace) } ?? .null
        return KeptObjects.make(
            space + "BasicHtmlWebResponseObject",
            [
                "Content": Value(content), "StatusCode": Value(response.status), "StatusDescription": Value(reason), "RawContent": Value(raw),
                "RawContentLength": .long(Int64(body.count)), "RawContentStream": rawStream, "Headers": headers, "RelationLink": relation, "BaseResponse": message(response),
                "Encoding": encoding, "InputFields": try page("input"), "Links": try page("a"), "Images": try page("img"),
            ], text: shown(body))
    }
    /// Elements of a page with their attributes as properties.
    private static func elements(_ tag: String, _ page: String) -> [Value] {
        var list: [Value] = []
        let units = Array(page.utf8), mark = Array(("<" + tag).utf8)
        var at = 0
        while at + mark.count < units.count {
            guard units[at] == 0x3C, units[at + mark.count] <= 0x20 || units[at + mark.count] == 0x3E,
                zip(units[at...], mark).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            else {
                at += 1
                continue
            }
            var end = at, quote: UInt8 = 0
            while end < units.count, quote != 0 || units[end] != 0x3E {
                if quote == 0, units[end] == 0x22 || units[end] == 0x27 { quote = units[end] } else if units[end] == quote { quote = 0 }
                end += 1
            }
            let made = CustomObject()
            var outer = end
            if tag == "a", let close = page.utf8.count > end ? find(Array("</a>".utf8), units, end) : nil { outer = close + 3 }
            made["outerHTML"] = Value(String(decoding: units[at...min(outer, units.count - 1)], as: UTF8.self))
            made["tagName"] = Value(tag.uppercased())
            for (name, value) in attributes(String(decoding: units[at + mark.count..<min(end, units.count)], as: UTF8.self)) where made[name] == nil { made[name] = Value(value) }
            list.append(.object(made))
            at = max(end, at + 1)
        }
        return list
    }
    private static func find(_ mark: [UInt8], _ units: [UInt8], _ from: Int) -> Int? {
        var at = from
        while at + mark.count <= units.count {
            if zip(units[at...], mark).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return at }
            at += 1
        }
        return nil
    }
    private static func attributes(_ text: String) -> [(String, String)] {
        var list: [(String, String)] = [], rest = text[...]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
            if name.isEmpty { return list }
            rest = rest[name.endIndex...].drop { $0.isWhitespace }
            guard rest.first == "=" else {
                list.append((String(name), ""))
                continue
            }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            if let quote = rest.first, quote == "\"" || quote == "'" {
                let value = rest.dropFirst().prefix { $0 != quote }
                list.append((String(name), String(value)))
                rest = rest[value.endIndex...].dropFirst()
            } else {
                let value = rest.prefix { !$0.isWhitespace }
                list.append((String(name), String(value)))
                rest = rest[value.endIndex...]
            }
        }
    }
    static func register() {
        TypeRegistry.shared.register("Microsoft.PowerShell.Commands.WebRequestSession") { WebSessionObject.sessionType }
    }
}
