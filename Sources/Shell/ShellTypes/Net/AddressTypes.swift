import ShellRuntime

/// IP addresses as text.
enum AddressText {
    /// One to four parts, each decimal, octal or hexadecimal; the last fills what is left.
    static func parse4(_ text: String) -> [UInt8]? {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...4).contains(pieces.count) else { return nil }
        var numbers: [UInt64] = []
        for piece in pieces {
            let lower = piece.lowercased()
            let number: UInt64?
            if lower.hasPrefix("0x") { number = UInt64(lower.dropFirst(2), radix: 16) } else if lower.hasPrefix("0"), lower.utf8.count > 1 { number = UInt64(lower, radix: 8) } else {
                number = lower.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? UInt64(lower) : nil
            }
            guard let number else { return nil }
            numbers.append(number)
        }
        guard numbers.dropLast().allSatisfy({ $0 < 256 }), let last = numbers.last, last < 1 << UInt64(8 * (5 - numbers.count)) else { return nil }
        var whole = last
        for (at, number) in numbers.dropLast().enumerated() { whole |= number << UInt64(24 - 8 * at) }
        return (0..<4).map { UInt8(truncatingIfNeeded: whole >> UInt64(24 - 8 * $0)) }
    }
    static func parse6(_ source: String) -> (bytes: [UInt8], scope: Int)? {
        var text = source[...], scope = 0
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        if let percent = text.firstIndex(of: "%") {
            scope = Int(text[text.index(after: percent)...]) ?? 0
            text = text[..<percent]
        }
        guard text.contains(":") else { return nil }
        func words(_ part: Substring, last: Bool) -> [UInt16]? {
            if part.isEmpty { return [] }
            var list: [UInt16] = []
            let pieces = part.split(separator: ":", omittingEmptySubsequences: false)
            for (at, piece) in pieces.enumerated() {
                if piece.contains("."), last, at == pieces.count - 1 {
                    let labels = piece.split(separator: ".", omittingEmptySubsequences: false)
                    guard labels.count == 4, let bytes = parse4(String(piece)) else { return nil }
                    list += [UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3])]
                    continue
                }
                guard (1...4).contains(piece.utf8.count), let word = UInt16(piece, radix: 16) else { return nil }
                list.append(word)
            }
            return list
        }
        let all: [UInt16]
        if let gap = text.firstRange(of: "::") {
            let tail = text[gap.upperBound...]
            guard !tail.contains("::"), let head = words(text[..<gap.lowerBound], last: tail.isEmpty), let rest = words(tail, last: true), head.count + rest.count < 8 else { return nil }
            all = head + [UInt16](repeating: 0, count: 8 - head.count - rest.count) + rest
        } else {
            guard let list = words(text, last: true), list.count == 8 else { return nil }
            all = list
        }
        return (all.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }, scope)
    }
    static func text(_ bytes: [UInt8], scope: Int) -> String {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        let words = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        let tail = scope > 0 ? "%\(scope)" : ""
        if words[0..<5].allSatisfy({ $0 == 0 }), words[5] == 0xFFFF || words[5] == 0 && words[6] != 0 {
            return (words[5] == 0 ? "::" : "::ffff:") + text(Array(bytes[12...]), scope: 0) + tail
        }
        // The longest run of zeros, the first of equals.
        var best = 0..<0, at = 0
        while at < 8 {
            var end = at
            while end < 8, words[end] == 0 { end += 1 }
            if end - at > best.count, end - at > 1 { best = at..<end }
            at = max(end, at + 1)
        }
        func hex(_ list: ArraySlice<UInt16>) -> String { list.map { String($0, radix: 16) }.joined(separator: ":") }
        if best.isEmpty { return hex(words[...]) + tail }
        return hex(words[..<best.lowerBound]) + "::" + hex(words[best.upperBound...]) + tail
    }
}

/// System.Net.IPAddress.
public final class IPAddressObject: NetObject {
    public let bytes: [UInt8]
    var scope: Int
    private let isConstant: Bool
    public init(_ bytes: [UInt8], scope: Int = 0, constant: Bool = false) {
        self.bytes = bytes
        isConstant = constant
        self.scope = scope
        super.init()
    }
    public override var type: TypeInfo { isConstant ? IPAddressObject.constantType : IPAddressObject.addressType }
    private static let constantType = TypeInfo("System.Net.IPAddress+ReadOnlyIPAddress", base: addressType, flags: .sealed)
    public override func toText() -> String { AddressText.text(bytes, scope: scope) }
    public override func isEqual(to other: NetObject) -> Bool { (other as? IPAddressObject).map { $0.bytes == bytes && $0.scope == scope } ?? false }
    public override var hashValue: Int { bytes.hashValue }
    var isVersion6: Bool { bytes.count == 16 }
    static func parse(_ text: String) -> IPAddressObject? {
        if let bytes = AddressText.parse4(text) { return IPAddressObject(bytes) }
        return AddressText.parse6(text).map { IPAddressObject($0.bytes, scope: $0.scope) }
    }
    private static func me(_ value: Value) -> IPAddressObject { value.as(IPAddressObject.self) ?? IPAddressObject([0, 0, 0, 0]) }
    private static func parsed(_ value: Value) throws -> Value {
        if value.isNull { throw NetException.argumentNull("ipString") }
        guard let found = parse(value.string) else { throw NetException.format("An invalid IP address was specified.") }
        return .object(found)
    }
    private static func loop(_ address: IPAddressObject) -> Bool { address.isVersion6 ? address.bytes == [UInt8](repeating: 0, count: 15) + [1] : address.bytes[0] == 127 }
    static let addressType = TypeInfo("System.Net.IPAddress", interfaces: ["System.IFormattable"], displayName: "ipaddress", members: {
        var list: [TypeMember] = [
            .constructor("long newAddress") { args, _ in
                guard args[0].int >= 0, args[0].int <= 0xFFFF_FFFF else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "newAddress") }
                return .object(IPAddressObject((0..<4).map { UInt8(truncatingIfNeeded: args[0].int >> (8 * $0)) }))
            },
            .constructor("byte[] address, long scopeid") { args, _ in .object(IPAddressObject(args[0].bytes, scope: args[1].int)) },
            .constructor("byte[] address") { args, _ in
                let bytes = args[0].bytes
                guard bytes.count == 4 || bytes.count == 16 else { throw NetException.argument("An invalid IP address was specified.", "address") }
                return .object(IPAddressObject(bytes))
            },
            .staticMethod("ipaddress Parse(string ipString)") { args, _ in try parsed(args[0]) },
            .staticMethod("bool TryParse(string ipString, [ref] ipaddress address)") { args, _ in
                let found = parse(args[0].string)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            .staticMethod("bool IsLoopback(ipaddress address)") { args, _ in .bool(loop(me(args[0]))) },
            .staticMethod("int HostToNetworkOrder(int host)") { args, _ in .int(Int32(truncatingIfNeeded: args[0].int).byteSwapped) },
            .staticMethod("short HostToNetworkOrder(short host)") { args, _ in .short(Int16(truncatingIfNeeded: args[0].int).byteSwapped) },
            .staticMethod("int NetworkToHostOrder(int network)") { args, _ in .int(Int32(truncatingIfNeeded: args[0].int).byteSwapped) },
            .property("AddressFamily", "System.Net.Sockets.AddressFamily") { value, _ in enumValue("System.Net.Sockets.AddressFamily", me(value).isVersion6 ? 23 : 2) },
            .property("ScopeId", "long", set: { value, new, _ in me(value).scope = new.int }) { value, _ in me(value).isVersion6 ? .long(Int64(me(value).scope)) : .null },
            .property("IsIPv6Multicast", "bool") { value, _ in .bool(me(value).isVersion6 && me(value).bytes[0] == 0xFF) },
            .property("IsIPv6LinkLocal", "bool") { value, _ in .bool(me(value).isVersion6 && me(value).bytes[0] == 0xFE && me(value).bytes[1] & 0xC0 == 0x80) },
            .property("IsIPv6SiteLocal", "bool") { value, _ in .bool(me(value).isVersion6 && me(value).bytes[0] == 0xFE && me(value).bytes[1] & 0xC0 == 0xC0) },
            .property("IsIPv6Teredo", "bool") { value, _ in .bool(me(value).isVersion6 && me(value).bytes[0..<4] == [0x20, 0x01, 0, 0]) },
            .property("IsIPv6UniqueLocal", "bool") { value, _ in .bool(me(value).isVersion6 && me(value).bytes[0] & 0xFE == 0xFC) },
            .property("IsIPv4MappedToIPv6", "bool") { value, _ in
                .bool(me(value).isVersion6 && me(value).bytes[0..<10].allSatisfy { $0 == 0 } && me(value).bytes[10] == 0xFF && me(value).bytes[11] == 0xFF)
            },
            .property("Address", "long") { value, _ in
                if me(value).isVersion6 { return .null }
                return .long(me(value).bytes.enumerated().reduce(0) { $0 | Int64($1.element) << Int64(8 * $1.offset) })
            },
            .property("IPAddressToString", "string", by: .script("$this.Tostring()")) { value, _ in Value(me(value).toText()) },
            .method("byte[] GetAddressBytes()") { value, _, _ in Value(bytes: me(value).bytes) },
            .method("string ToString()") { value, _, _ in Value(me(value).toText()) },
            .method("bool Equals(System.Object comparand)") { value, args, _ in .bool(args[0].as(IPAddressObject.self).map { me(value).isEqual(to: $0) } ?? false) },
            .method("ipaddress MapToIPv4()") { value, _, _ in .object(IPAddressObject(Array(me(value).bytes.suffix(4)))) },
            .method("ipaddress MapToIPv6()") { value, _, _ in
                me(value).isVersion6 ? value : .object(IPAddressObject([UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + me(value).bytes))
            },
        ]
        let zero6 = [UInt8](repeating: 0, count: 16)
        for (name, bytes) in [
            ("Any", [0, 0, 0, 0]), ("Loopback", [127, 0, 0, 1]), ("Broadcast", [255, 255, 255, 255]), ("None", [255, 255, 255, 255]), ("IPv6Any", zero6),
            ("IPv6Loopback", Array(zero6.dropLast()) + [1]), ("IPv6None", zero6),
        ] as [(String, [UInt8])] {
            list.append(.staticProperty(name, "ipaddress") { _ in .object(IPAddressObject(bytes, constant: true)) })
        }
        return list
    })
}

/// System.Net.IPEndPoint.
final class EndPointObject: NetObject {
    let address: IPAddressObject
    let port: Int
    init(_ address: IPAddressObject, _ port: Int) {
        self.address = address
        self.port = port
        super.init()
    }
    override var type: TypeInfo { EndPointObject.endType }
    override func toText() -> String { address.isVersion6 ? "[\(address.toText())]:\(port)" : "\(address.toText()):\(port)" }
    override func isEqual(to other: NetObject) -> Bool { (other as? EndPointObject).map { $0.address.isEqual(to: address) && $0.port == port } ?? false }
    override var hashValue: Int { port }
    private static func parse(_ text: String) -> EndPointObject? {
        var host = text[...], port = 0
        if let colon = text.lastIndex(of: ":"), text.hasPrefix("[") ? text[..<colon].hasSuffix("]") : text.filter({ $0 == ":" }).count == 1 {
            guard let number = UInt16(text[text.index(after: colon)...]) else { return nil }
            port = Int(number)
            host = text[..<colon]
        }
        return IPAddressObject.parse(String(host)).map { EndPointObject($0, port) }
    }
    private static func checked(_ port: Value) throws -> Int {
        guard (0...65535).contains(port.int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "port") }
        return port.int
    }
    static let endType = TypeInfo("System.Net.IPEndPoint", base: TypeInfo("System.Net.EndPoint", flags: .abstract), displayName: "IPEndpoint", members: {
        [
            .constructor("long address, int port") { args, _ in
                .object(EndPointObject(IPAddressObject((0..<4).map { UInt8(truncatingIfNeeded: args[0].int >> (8 * $0)) }), try checked(args[1])))
            },
            .constructor("ipaddress address, int port") { args, _ in
                guard let address = args[0].as(IPAddressObject.self) else { throw NetException.argumentNull("address") }
                return .object(EndPointObject(address, try checked(args[1])))
            },
            .staticProperty("MinPort", "int") { _ in 0 },
            .staticProperty("MaxPort", "int") { _ in 65535 },
            .staticMethod("System.Net.IPEndPoint Parse(string s)") { args, _ in
                guard let found = parse(args[0].string) else { throw NetException.format("An invalid IPEndPoint was specified.") }
                return .object(found)
            },
            .staticMethod("bool TryParse(string s, [ref] System.Net.IPEndPoint result)") { args, _ in
                let found = parse(args[0].string)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            .property("AddressFamily", "System.Net.Sockets.AddressFamily") { value, _ in
                enumValue("System.Net.Sockets.AddressFamily", value.as(EndPointObject.self)?.address.isVersion6 ?? false ? 23 : 2)
            },
            .property("Address", "ipaddress") { value, _ in Value(value.as(EndPointObject.self)?.address) },
            .property("Port", "int") { value, _ in Value(value.as(EndPointObject.self)?.port ?? 0) },
            .method("string ToString()") { value, _, _ in Value(value.as(EndPointObject.self)?.toText() ?? "") },
        ]
    })
}

/// System.Net.Mail.MailAddress.
final class MailAddressObject: NetObject {
    let display: String
    let user: String
    let host: String
    init(_ display: String, _ user: String, _ host: String) {
        self.display = display
        self.user = user
        self.host = host
        super.init()
    }
    override var type: TypeInfo { MailAddressObject.mailType }
    var address: String { user + "@" + host }
    override func toText() -> String { display.isEmpty ? address : "\"\(display)\" <\(address)>" }
    override func isEqual(to other: NetObject) -> Bool { (other as? MailAddressObject)?.toText().equalsIgnoringCase(toText()) ?? false }
    override var hashValue: Int { address.lowercased().hashValue }
    private static func isAtom(_ text: Substring) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.contains("..")
            && text.allSatisfy { !$0.isWhitespace && !"()<>@,;:\\\"[]".contains($0) }
    }
    static func parse(_ source: String, display given: String? = nil) throws -> MailAddressObject {
        if source.isEmpty { throw NetException.argument("The value cannot be an empty string.", "address") }
        let bad = NetException.format("The specified string is not in the form required for an e-mail address.")
        var text = String(source.trimmedBlanks)[...], display = given ?? ""
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            if given == nil {
                display = String(String(text[..<open]).trimmedBlanks)
                if display.hasPrefix("\""), display.hasSuffix("\""), display.utf8.count > 1 { display = String(display.dropFirst().dropLast()) }
            }
            text = text[text.index(after: open)...].dropLast()
        }
        guard let at = text.lastIndex(of: "@") else { throw bad }
        let user = text[..<at], host = text[text.index(after: at)...]
        let isQuoted = user.hasPrefix("\"") && user.hasSuffix("\"") && user.utf8.count > 1
        guard isQuoted || isAtom(user), isAtom(host) || host.hasPrefix("[") && host.hasSuffix("]") else { throw bad }
        return MailAddressObject(display, String(user), String(host))
    }
    private static func me(_ value: Value) -> MailAddressObject? { value.as(MailAddressObject.self) }
    static let mailType = TypeInfo("System.Net.Mail.MailAddress", displayName: "mailaddress", members: {
        [
            .constructor("string address") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("address") }
                return .object(try parse(args[0].string))
            },
            .constructor("string address, string displayName") { args, _ in .object(try parse(args[0].string, display: args[1].string)) },
            .staticMethod("bool TryCreate(string address, [ref] mailaddress result)") { args, _ in
                let found = try? parse(args[0].string)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            .property("DisplayName", "string") { value, _ in Value(me(value)?.display ?? "") },
            .property("User", "string") { value, _ in Value(me(value)?.user ?? "") },
            .property("Host", "string") { value, _ in Value(me(value)?.host ?? "") },
            .property("Address", "string") { value, _ in Value(me(value)?.address ?? "") },
            .method("string ToString()") { value, _, _ in Value(me(value)?.toText() ?? "") },
        ]
    })
}

/// System.Net.NetworkInformation.PhysicalAddress.
final class PhysicalAddressObject: NetObject {
    let bytes: [UInt8]
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        super.init()
    }
    override var type: TypeInfo { PhysicalAddressObject.addressType }
    override func toText() -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined() }
    override func isEqual(to other: NetObject) -> Bool { (other as? PhysicalAddressObject)?.bytes == bytes }
    override var hashValue: Int { bytes.hashValue }
    private static func parse(_ text: String) -> PhysicalAddressObject? {
        let digits: String
        if let separator = text.first(where: { "-:.".contains($0) }) {
            let width = separator == "." ? 4 : 2
            let pieces = text.split(separator: separator, omittingEmptySubsequences: false)
            guard pieces.allSatisfy({ $0.utf8.count == width || separator == ":" && (1...2).contains($0.utf8.count) }) else { return nil }
            digits = pieces.map { String(repeating: "0", count: width - $0.utf8.count) + $0 }.joined()
        } else { digits = text }
        let nibbles = digits.compactMap { $0.isASCII ? $0.hexDigitValue.map { UInt8($0) } : nil }
        guard nibbles.count == digits.count, nibbles.count % 2 == 0 else { return nil }
        return PhysicalAddressObject(stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] })
    }
    static let addressType = TypeInfo("System.Net.NetworkInformation.PhysicalAddress", members: {
        [
            .constructor("byte[] address") { args, _ in .object(PhysicalAddressObject(args[0].bytes)) },
            .staticProperty("None", "System.Net.NetworkInformation.PhysicalAddress") { _ in .object(PhysicalAddressObject([])) },
            .staticMethod("System.Net.NetworkInformation.PhysicalAddress Parse(string address)") { args, _ in
                guard let found = parse(args[0].string) else { throw NetException.format("An invalid physical address was specified: '\(args[0].string)'.") }
                return .object(found)
            },
            .staticMethod("bool TryParse(string address, [ref] System.Net.NetworkInformation.PhysicalAddress value)") { args, _ in
                let found = parse(args[0].string)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            .method("byte[] GetAddressBytes()") { value, _, _ in Value(bytes: value.as(PhysicalAddressObject.self)?.bytes ?? []) },
            .method("string ToString()") { value, _, _ in Value(value.as(PhysicalAddressObject.self)?.toText() ?? "") },
        ]
    })
}
