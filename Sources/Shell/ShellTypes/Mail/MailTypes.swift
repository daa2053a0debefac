import ShellRuntime

/// System.Net.Mail: messages with their parts, and the client that writes them into a pickup folder.
final class MailMessageObject: NetObject {
    var from: Value = .null
    var sender: Value = .null
    var lists: [String: ListObject] = [:]
    var subject = ""
    var body = ""
    var isHtml = false
    /// MailPriority.
    var priority = 0
    var encodings: [String: Value] = [:]
    let headers: Value
    init(_ runspace: Runspace) throws {
        headers = try TypeRegistry.shared.find("System.Collections.Specialized.NameValueCollection").map { try Members.construct($0, [], runspace) } ?? .null
        super.init()
        for name in ["To", "CC", "Bcc", "ReplyToList"] { lists[name] = ListObject([], type: MailTypes.addresses, element: MailAddressObject.mailType) }
        for name in ["Attachments", "AlternateViews"] { lists[name] = ListObject([], type: MailTypes.parts[name] ?? MailTypes.addresses, element: MailTypes.part) }
    }
    override var type: TypeInfo { MailTypes.message }
    func people(_ name: String) -> [MailAddressObject] { lists[name]?.items.compactMap { $0.as(MailAddressObject.self) } ?? [] }
}

/// Attachment, AlternateView and LinkedResource: content with its type.
final class MailPartObject: NetObject {
    let ownType: TypeInfo
    let content: [UInt8]
    var name: String
    var contentType: Value
    var contentID: String
    init(_ type: TypeInfo, _ content: [UInt8], name: String, contentType: Value) {
        ownType = type
        self.content = content
        self.name = name
        self.contentType = contentType
        contentID = CertificateObject.hex(RandomBytes.make(16)).lowercased()
        super.init()
    }
    override var type: TypeInfo { ownType }
    var media: String { contentType.as(ContentTypeObject.self)?.toText() ?? "application/octet-stream" }
}

enum MailTypes {
    private static let prefix = "System.Net.Mail."
    private static let collection = "System.Collections.ObjectModel.Collection`1"
    static let addresses: TypeInfo = TypeInfo(prefix + "MailAddressCollection", base: TypeInfo(collection), interfaces: listInterfaces, members: {
        [
            .constructor("") { _, _ in .object(ListObject([], type: addresses, element: MailAddressObject.mailType)) },
            .property("Count", "int") { value, _ in Value(value.as(ListObject.self)?.items.count ?? 0) },
            .method("void Add(mailaddress item)") { value, args, _ in
                value.as(ListObject.self)?.items.append(args[0])
                return .void
            },
            .method("void Add(string addresses)") { value, args, _ in
                if args[0].string.isEmpty { throw NetException.argument("The value cannot be an empty string.", "addresses") }
                for part in split(args[0].string) { value.as(ListObject.self)?.items.append(.object(try MailAddressObject.parse(part))) }
                return .void
            },
            .method("void Clear()") { value, _, _ in
                value.as(ListObject.self)?.items.removeAll()
                return .void
            },
            .method("bool Remove(mailaddress item)") { value, args, _ in
                guard let list = value.as(ListObject.self), let at = list.items.firstIndex(where: { $0.as(MailAddressObject.self)?.isEqual(to: args[0].objectValue ?? list) ?? false }) else { return false }
                list.items.remove(at: at)
                return true
            },
            .method("string ToString()") { value, _, _ in Value(value.items.map { $0.objectValue?.toText() ?? "" }.joined(separator: ", ")) },
        ]
    })
    private static let listInterfaces = ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"]
    /// Addresses of one text, by the commas outside quotes.
    static func split(_ text: String) -> [String] {
        var parts: [String] = [], part = "", isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        return (parts + [part]).filter { !$0.allSatisfy(\.isWhitespace) }
    }
    static let parts: [String: TypeInfo] = Dictionary(uniqueKeysWithValues: [("Attachments", "AttachmentCollection"), ("AlternateViews", "AlternateViewCollection"), ("LinkedResources", "LinkedResourceCollection")].map { property, type in
        (property, TypeInfo(prefix + type, base: TypeInfo(collection), interfaces: listInterfaces, members: {
            [
                .property("Count", "int") { value, _ in Value(value.as(ListObject.self)?.items.count ?? 0) },
                .method("void Add(System.Net.Mail.AttachmentBase item)") { value, args, _ in
                    guard args[0].as(MailPartObject.self) != nil else { throw NetException.argumentNull("item") }
                    value.as(ListObject.self)?.items.append(args[0])
                    return .void
                },
                .method("void Clear()") { value, _, _ in
                    value.as(ListObject.self)?.items.removeAll()
                    return .void
                },
                .method("void Dispose()") { _, _, _ in .void },
            ]
        }))
    })
    private static func partMembers(_ type: TypeHolder) -> [TypeMember] {
        @Sendable func owner() -> TypeInfo { type.type ?? part }
        @Sendable func media(_ value: Value?, _ usual: String) throws -> Value {
            if let own = value, own.as(ContentTypeObject.self) != nil { return own }
            return .object(try ContentTypeObject.parse(value?.stringValue ?? usual))
        }
        let leaf: @Sendable (String) -> String = { path in String(path[(path.lastIndex { "/\\".contains($0) }.map { path.index(after: $0) } ?? path.startIndex)...]) }
        var list: [TypeMember] = []
        for tail in ["", ", string mediaType", ", System.Net.Mime.ContentType contentType"] {
            list.append(.constructor("string fileName\(tail)") { args, runspace in
                .object(MailPartObject(owner(), try XmlFiles.read(args[0].string, runspace), name: leaf(args[0].string), contentType: try media(args.count > 1 ? args[1] : nil, "application/octet-stream")))
            })
        }
        list.append(.constructor("System.IO.Stream contentStream, string name") { args, runspace in
            .object(MailPartObject(owner(), try XmlFiles.readStream(args[0], runspace), name: args[1].string, contentType: try media(nil, "application/octet-stream")))
        })
        list.append(.constructor("System.IO.Stream contentStream, string name, string mediaType") { args, runspace in
            .object(MailPartObject(owner(), try XmlFiles.readStream(args[0], runspace), name: args[1].string, contentType: try media(args[2], "application/octet-stream")))
        })
        return list + [
            .property("Name", "string", set: { value, new, _ in value.as(MailPartObject.self)?.name = new.string }) { value, _ in Value(value.as(MailPartObject.self)?.name ?? "") },
            .property("ContentId", "string", set: { value, new, _ in value.as(MailPartObject.self)?.contentID = new.string }) { value, _ in Value(value.as(MailPartObject.self)?.contentID ?? "") },
            .property("ContentType", "System.Net.Mime.ContentType", set: { value, new, _ in value.as(MailPartObject.self)?.contentType = new }) { value, _ in value.as(MailPartObject.self)?.contentType ?? .null },
            .property("ContentStream", "System.IO.Stream") { value, _ in .object(MemoryStreamObject(value.as(MailPartObject.self)?.content ?? [], growable: true)) },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    }
    static let part: TypeInfo = TypeInfo(prefix + "AttachmentBase", interfaces: ["System.IDisposable"], flags: .abstract)
    private static func partType(_ short: String) -> TypeInfo {
        let holder = TypeHolder()
        let type = TypeInfo(prefix + short, base: part, members: {
            var list = partMembers(holder)
            let own = prefix + short
            if short != "Attachment" {
                for tail in ["", ", System.Text.Encoding contentEncoding, string mediaType", ", System.Net.Mime.ContentType contentType"] {
                    list.append(.staticMethod("\(own) Create\(short)FromString(string content\(tail))") { args, _ in
                        let given = args.last.flatMap { $0.as(ContentTypeObject.self) }
                        let media = try given ?? ContentTypeObject.parse(args.count == 3 ? args[2].string : "text/plain")
                        return .object(MailPartObject(holder.type ?? part, Array(args[0].string.utf8), name: "", contentType: .object(media)))
                    })
                }
            } else {
                list.append(.staticMethod("\(own) CreateAttachmentFromString(string content, string name)") { args, _ in
                    .object(MailPartObject(holder.type ?? part, Array(args[0].string.utf8), name: args[1].string, contentType: .object(try ContentTypeObject.parse("text/plain"))))
                })
            }
            return list
        })
        holder.type = type
        return type
    }

    static func register() {
        let registry = TypeRegistry.shared
        registry.register(prefix + "MailMessage") { message }
        registry.register(prefix + "MailAddressCollection") { addresses }
        for type in ["AttachmentCollection", "AlternateViewCollection", "LinkedResourceCollection"] {
            registry.register(prefix + type) { parts.values.first { $0.name == type } ?? addresses }
        }
        registry.register(prefix + "AttachmentBase") { part }
        for short in ["Attachment", "AlternateView", "LinkedResource"] { registry.register(prefix + short) { partType(short) } }
        registry.register("System.Net.Mime.ContentType") { ContentTypeObject.contentType }
        MailClientObject.register()
    }
    private static func me(_ value: Value) throws -> MailMessageObject {
        guard let own = value.as(MailMessageObject.self) else { throw NetException.argumentNull("message") }
        return own
    }
    private static func made(_ args: [Value], _ runspace: Runspace) throws -> Value {
        let own = try MailMessageObject(runspace)
        if args.count > 1 {
            for (at, name) in [(0, "from"), (1, "to")] where args[at].isNull { throw NetException.argumentNull(name) }
            if let text = args[0].stringValue, text.isEmpty { throw NetException.argument("The value cannot be an empty string.", "from") }
            own.from = args[0].as(MailAddressObject.self) == nil ? .object(try MailAddressObject.parse(args[0].string)) : args[0]
            let people = try args[1].as(MailAddressObject.self).map { [$0] } ?? split(args[1].string).map { try MailAddressObject.parse($0) }
            own.lists["To"]?.items += people.map { .object($0) }
        }
        if args.count > 2 {
            own.subject = args[2].string
            own.body = args[3].string
        }
        return .object(own)
    }
    static let message: TypeInfo = TypeInfo(prefix + "MailMessage", interfaces: ["System.IDisposable"], members: { messageMembers })
    private static var messageMembers: [TypeMember] {
        var list: [TypeMember] = [
            .constructor("", made), .constructor("string from, string to", made), .constructor("string from, string to, string subject, string body", made), .constructor("mailaddress from, mailaddress to", made),
            .property("From", "mailaddress", set: { value, new, _ in
                if new.isNull { throw NetException.argumentNull("value") }
                try me(value).from = new
            }) { value, _ in try me(value).from },
            .property("Sender", "mailaddress", set: { value, new, _ in try me(value).sender = new }) { value, _ in try me(value).sender },
            .property("Subject", "string", set: { value, new, _ in
                if new.string.contains(where: { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }) { throw NetException.argument("The specified string is not in the form required for a subject.") }
                try me(value).subject = new.string
            }) { value, _ in Value(try me(value).subject) },
            .property("Body", "string", set: { value, new, _ in try me(value).body = new.string }) { value, _ in Value(try me(value).body) },
            .property("IsBodyHtml", "bool", set: { value, new, _ in try me(value).isHtml = new.bool }) { value, _ in .bool(try me(value).isHtml) },
            .property("Priority", prefix + "MailPriority", set: { value, new, _ in try me(value).priority = new.raw }) { value, _ in enumValue(prefix + "MailPriority", try me(value).priority) },
            .property("DeliveryNotificationOptions", prefix + "DeliveryNotificationOptions", set: { value, new, _ in try me(value).encodings["Delivery"] = new }) { value, _ in
                try me(value).encodings["Delivery"] ?? enumValue(prefix + "DeliveryNotificationOptions", 0)
            },
            .property("Headers", "System.Collections.Specialized.NameValueCollection") { value, _ in try me(value).headers },
            .method("void Dispose()") { _, _, _ in .void },
        ]
        for name in ["To", "CC", "Bcc", "ReplyToList"] { list.append(.property(name, prefix + "MailAddressCollection") { value, _ in try me(value).lists[name].map { .object($0) } ?? .null }) }
        for (name, type) in [("Attachments", "AttachmentCollection"), ("AlternateViews", "AlternateViewCollection")] {
            list.append(.property(name, prefix + type) { value, _ in try me(value).lists[name].map { .object($0) } ?? .null })
        }
        for name in ["BodyEncoding", "SubjectEncoding", "HeadersEncoding"] {
            list.append(.property(name, "System.Text.Encoding", set: { value, new, _ in try me(value).encodings[name] = new }) { value, _ in try me(value).encodings[name] ?? .null })
        }
        return list
    }

    /// The message as RFC 5322 and MIME write it.
    static func text(_ message: MailMessageObject) -> [UInt8] {
        var head = [String](), parts: [(head: [String], content: [UInt8])] = []
        func people(_ label: String, _ name: String) { if !message.people(name).isEmpty { head.append("\(label): " + message.people(name).map { $0.toText() }.joined(separator: ", ")) } }
        func word(_ text: String) -> String { text.utf8.allSatisfy { $0 < 0x80 } ? text : "=?utf-8?B?\(Pem.encode(Array(text.utf8)))?=" }
        if message.priority != 0 { head.append("X-Priority: \(message.priority == 2 ? 1 : 5)") }
        head.append("MIME-Version: 1.0")
        head.append("From: \(message.from.objectValue?.toText() ?? "")")
        people("To", "To")
        people("Cc", "CC")
        people("Reply-To", "ReplyToList")
        head.append("Date: \(DateFormat.string(NetDateTime.now(.local), "d MMM yyyy HH:mm:ss", .invariant) ?? "") +0000")
        head.append("Subject: \(word(message.subject))")
        func lines(_ bytes: [UInt8]) -> [UInt8] {
            var rest = Substring(Pem.encode(bytes)), out: [String] = []
            while !rest.isEmpty {
                out.append(String(rest.prefix(76)))
                rest = rest.dropFirst(76)
            }
            return Array(out.joined(separator: "\r\n").utf8)
        }
        func plain(_ text: String, _ media: String) -> (head: [String], content: [UInt8]) {
            let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
            let content = isASCII ? Array(text.utf8) : lines(Array(text.utf8))
            return (["Content-Type: \(media); charset=\(isASCII ? "us-ascii" : "utf-8")", "Content-Transfer-Encoding: \(isASCII ? "quoted-printable" : "base64")"], content)
        }
        parts.append(plain(message.body, message.isHtml ? "text/html" : "text/plain"))
        for (name, isFile) in [("AlternateViews", false), ("Attachments", true)] {
            for part in message.lists[name]?.items.compactMap({ $0.as(MailPartObject.self) }) ?? [] {
                let naming = part.name.isEmpty ? "" : "; name=\(word(part.name))"
                parts.append((["Content-Type: \(part.media)\(naming)", "Content-Transfer-Encoding: base64"] + (isFile ? ["Content-Disposition: attachment; filename=\(word(part.name))"] : []), lines(part.content)))
            }
        }
        let end = Array("\r\n".utf8)
        func block(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + end } }
        guard parts.count > 1 else { return block(head + parts[0].head) + end + parts[0].content + end }
        let boundary = "--boundary_0_" + CertificateObject.hex(RandomBytes.make(8)).lowercased()
        let kind = message.lists["Attachments"]?.items.isEmpty ?? true ? "alternative" : "mixed"
        var out = block(head + ["Content-Type: multipart/\(kind);", " boundary=\(boundary)"]) + end
        for part in parts { out += block(["--" + boundary] + part.head) + end + part.content + end }
        return out + block(["--\(boundary)--"])
    }
}

/// System.Net.Mime.ContentType.
final class ContentTypeObject: NetObject {
    var media: String
    var parameters: [(name: String, value: String)]
    init(_ media: String, _ parameters: [(name: String, value: String)]) {
        self.media = media
        self.parameters = parameters
        super.init()
    }
    override var type: TypeInfo { ContentTypeObject.contentType }
    override func toText() -> String { media + parameters.map { "; \($0.name)=\($0.value.contains(" ") ? "\"\($0.value)\"" : $0.value)" }.joined() }
    static func parse(_ text: String) throws -> ContentTypeObject {
        let pieces = text.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let media = pieces.first.map({ String(String($0).trimmedBlanks) }), media.split(separator: "/", omittingEmptySubsequences: false).count == 2, !media.hasPrefix("/"), !media.hasSuffix("/") else {
            throw text.isEmpty ? NetException.argument("The value cannot be an empty string.", "contentType") : NetException.format("The specified content type is invalid.")
        }
        return ContentTypeObject(media, pieces.dropFirst().compactMap { piece in
            guard let equals = piece.firstIndex(of: "=") else { return nil }
            return (String(piece[..<equals]), String(piece[piece.index(after: equals)...].filter { $0 != "\"" }))
        })
    }
    static let contentType: TypeInfo = TypeInfo("System.Net.Mime.ContentType", members: {
        @Sendable func me(_ value: Value) throws -> ContentTypeObject {
            guard let own = value.as(ContentTypeObject.self) else { throw NetException.argumentNull("contentType") }
            return own
        }
        var list: [TypeMember] = [
            .constructor("") { _, _ in .object(ContentTypeObject("application/octet-stream", [])) },
            .constructor("string contentType") { args, _ in .object(try parse(args[0].string)) },
            .property("MediaType", "string", set: { value, new, _ in try me(value).media = new.string }) { value, _ in Value(try me(value).media) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
        for (property, key) in [("CharSet", "charset"), ("Name", "name"), ("Boundary", "boundary")] {
            list.append(.property(property, "string", set: { value, new, _ in
                let own = try me(value)
                own.parameters.removeAll { $0.name.equalsIgnoringCase(key) }
                if !new.string.isEmpty { own.parameters.append((key, new.string)) }
            }) { value, _ in Value(optional: try me(value).parameters.first { $0.name.equalsIgnoringCase(key) }?.value) })
        }
        return list
    })
}
