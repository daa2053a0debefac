import ShellRuntime

/// System.Net.Mail.SmtpClient: speaks SMTP with servers that listen in this session's network, or writes messages into a folder.
final class MailClientObject: NetObject {
    var values: [String: Value] = [:]
    override var type: TypeInfo { MailClientObject.clientType }
    private static let name = "System.Net.Mail.SmtpClient"
    private static let fields: [(name: String, type: String, start: @Sendable () -> Value)] = [
        ("Host", "string", { .null }), ("Port", "int", { 25 }), ("EnableSsl", "bool", { false }), ("UseDefaultCredentials", "bool", { false }), ("Credentials", "System.Net.ICredentialsByHost", { .null }),
        ("DeliveryMethod", "System.Net.Mail.SmtpDeliveryMethod", { enumValue("System.Net.Mail.SmtpDeliveryMethod", 0) }),
        ("DeliveryFormat", "System.Net.Mail.SmtpDeliveryFormat", { enumValue("System.Net.Mail.SmtpDeliveryFormat", 0) }), ("PickupDirectoryLocation", "string", { .null }), ("Timeout", "int", { 100_000 }),
        ("TargetName", "string", { "SMTPSVC/" }),
    ]
    static func register() {
        TypeRegistry.shared.register(name) { clientType }
        TypeRegistry.shared.register("System.Net.Mail.SmtpDeliveryFormat") { EnumTypes.type("System.Net.Mail.SmtpDeliveryFormat", flags: false, members: "SevenBit International") }
    }
    private static func me(_ value: Value) throws -> MailClientObject {
        guard let own = value.as(MailClientObject.self) else { throw NetException.argumentNull("client") }
        return own
    }
    private static func made(_ args: [Value], _ runspace: Runspace) throws -> Value {
        let own = MailClientObject()
        for field in fields { own.values[field.name] = field.start() }
        if let host = args.first { own.values["Host"] = host }
        if args.count > 1 {
            guard args[1].int >= 0 else { throw NetException.outOfRange("port ('\(args[1].int)') must be a non-negative value.", "port", actual: String(args[1].int)) }
            own.values["Port"] = args[1]
        }
        return .object(own)
    }
    private static func failure(_ text: String, _ inner: ExceptionObject? = nil) -> NetException { NetException("System.Net.Mail.SmtpException", text, inner: inner) }
    private func send(_ message: MailMessageObject, _ runspace: Runspace) throws {
        guard !message.from.isNull else { throw NetException.invalidOperation("A from address must be specified.") }
        guard ["To", "CC", "Bcc"].contains(where: { !message.people($0).isEmpty }) else { throw NetException.invalidOperation("A recipient must be specified.") }
        let data = MailTypes.text(message)
        if values["DeliveryMethod"]?.raw == 1 {
            let folder = values["PickupDirectoryLocation"]?.string ?? ""
            guard !folder.isEmpty else { throw MailClientObject.failure("Cannot get IIS pickup directory.") }
            let separator = folder.contains("\\") ? "\\" : "/", file = CertificateObject.hex(RandomBytes.make(16)).lowercased() + ".eml"
            let receivers = ["To", "CC", "Bcc"].flatMap { message.people($0) }.map { "X-Receiver: \($0.address)\r\n" }.joined()
            let sender = "X-Sender: \(message.from.as(MailAddressObject.self)?.address ?? "")\r\n"
            try XmlFiles.write(Array((sender + receivers).utf8) + data, folder + (folder.hasSuffix(separator) ? "" : separator) + file, runspace)
            return
        }
        guard let host = values["Host"]?.stringValue, !host.isEmpty else { throw NetException.invalidOperation("The SMTP host was not specified.") }
        try talk(host, message, data, runspace)
    }
    /// The dialogue of RFC 5321 over a connection of the session's network.
    private func talk(_ host: String, _ message: MailMessageObject, _ data: [UInt8], _ runspace: Runspace) throws {
        let stream: Value
        do {
            guard let type = TypeRegistry.shared.find("System.Net.Sockets.TcpClient") else { return }
            let client = try Members.construct(type, [Value(host), values["Port"] ?? 25], runspace)
            stream = try Members.invoke(client, "GetStream", [], runspace)
        } catch { throw MailClientObject.failure("Failure sending mail.", NetException.exception(of: error)) }
        if values["EnableSsl"]?.bool ?? false { throw MailClientObject.failure("Server does not support secure connections.") }
        let buffer = TypedArray<UInt8>(ContiguousArray(repeating: 0, count: 4096))
        func answer() throws -> Int {
            var text = ""
            while !text.hasSuffix("\n") || text.split(separator: "\n").last.map({ $0.dropFirst(3).first == "-" }) ?? false {
                let count = try Members.invoke(stream, "Read", [.object(buffer), 0, 4096], runspace).int
                guard count > 0 else { throw MailClientObject.failure("Failure sending mail.") }
                text += String(decoding: buffer.items[0..<min(count, 4096)], as: UTF8.self)
            }
            return Int(text.split(separator: "\n").last?.prefix(3) ?? "") ?? 0
        }
        func say(_ line: String, expects: Int) throws {
            try XmlFiles.writeStream(Array((line + "\r\n").utf8), stream, runspace)
            let code = try answer()
            guard code / 100 == expects else { throw MailClientObject.failure("Service not available, closing transmission channel. The server response was: \(code)") }
        }
        guard try answer() / 100 == 2 else { throw MailClientObject.failure("Failure sending mail.") }
        try say("EHLO localhost", expects: 2)
        try say("MAIL FROM:<\(message.from.as(MailAddressObject.self)?.address ?? "")>", expects: 2)
        for person in ["To", "CC", "Bcc"].flatMap({ message.people($0) }) { try say("RCPT TO:<\(person.address)>", expects: 2) }
        try say("DATA", expects: 3)
        try say(String(decoding: data, as: UTF8.self).replacing("\r\n.", with: "\r\n..") + "\r\n.", expects: 2)
        try XmlFiles.writeStream(Array("QUIT\r\n".utf8), stream, runspace)
    }
    private static let clientType: TypeInfo = TypeInfo(name, interfaces: ["System.IDisposable"], members: {
        let parts = "string from, string recipients, string subject, string body"
        @Sendable func message(_ args: [Value], _ runspace: Runspace) throws -> MailMessageObject {
            if let own = args[0].as(MailMessageObject.self) { return own }
            guard args.count == 4, let own = try Members.construct(MailTypes.message, args, runspace).as(MailMessageObject.self) else { throw NetException.argumentNull("message") }
            return own
        }
        var list: [TypeMember] = fields.map { name, type, _ in
            .property(name, type, set: { value, new, _ in try me(value).values[name] = new }) { value, _ in try me(value).values[name] ?? .null }
        }
        for form in ["System.Net.Mail.MailMessage message", parts] {
            list.append(.method("void Send(\(form))") { value, args, runspace in
                try me(value).send(try message(args, runspace), runspace)
                return .void
            })
            list.append(.method("System.Threading.Tasks.Task SendMailAsync(\(form))") { value, args, runspace in
                FinishedTasks.task {
                    try me(value).send(try message(args, runspace), runspace)
                    return .void
                }
            })
        }
        return list + [
            .constructor("", made), .constructor("string host", made), .constructor("string host, int port", made), .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
