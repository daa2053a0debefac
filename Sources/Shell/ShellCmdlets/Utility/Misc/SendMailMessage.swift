import ShellRuntime

/// Send-MailMessage: makes a System.Net.Mail.MailMessage and gives it to an SmtpClient.
final class SendMailMessage: Cmdlet {
    private var attachments: [Value] = []
    private func member(_ target: Value, _ name: String) throws -> Value { try Members.get(target, name, runspace) }
    private func make(_ type: String, _ args: [Value]) throws -> Value {
        guard let found = TypeRegistry.shared.find("System.Net.Mail." + type) else { throw terminating("\(type) is not available.", id: "TypeNotFound") }
        return try Members.construct(found, args, runspace)
    }
    override func begin() throws {
        try writeWarning(
            "The command 'Send-MailMessage' is obsolete. This cmdlet does not guarantee secure connections to SMTP servers. While there is no immediate replacement available in PowerShell, we recommend you do not use Send-MailMessage at this time. See https://aka.ms/SendMailMessage for more information.")
    }
    override func process() throws {
        let files = FileAccess.service(runspace)
        for path in texts("Attachments") {
            let found = (try? files.expand(path, runspace)) ?? []
            guard !found.isEmpty else {
                try writeError(
                    "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(path), exception: "System.Management.Automation.ItemNotFoundException")
                continue
            }
            attachments += found.map { Value($0) }
        }
    }
    override func end() throws {
        let message = try addressed()
        try Members.set(message, "Subject", Value(text("Subject") ?? ""), runspace)
        try Members.set(message, "Body", Value(text("Body") ?? ""), runspace)
        try Members.set(message, "IsBodyHtml", .bool(flag("BodyAsHtml")), runspace)
        if has("Priority") { try Members.set(message, "Priority", self["Priority"], runspace) }
        for path in attachments { _ = try Members.invoke(try member(message, "Attachments"), "Add", [try make("Attachment", [path])], runspace) }
        let server = text("SmtpServer") ?? runspace.text(runspace.variable("PSEmailServer") ?? .null)
        guard !server.isEmpty else {
            throw terminating(
                "The email cannot be sent because no SMTP server was specified. You must specify an SMTP server by using either the SmtpServer parameter or the $PSEmailServer variable.", id: "",
                category: .invalidArgument, exception: "System.InvalidOperationException")
        }
        let port = self["Port"].integerValue ?? 0
        let client = try make("SmtpClient", port > 0 ? [Value(server), self["Port"]] : [Value(server)])
        if flag("UseSsl") { try Members.set(client, "EnableSsl", .bool(true), runspace) }
        do { _ = try Members.invoke(client, "Send", [message], runspace) } catch {
            let cause = NetException.exception(of: error), inner = cause.type.fullName == "System.Management.Automation.MethodInvocationException" ? cause.inner ?? cause : cause
            guard inner.type.fullName == "System.Net.Mail.SmtpException" else { throw error }
            try writeError(ErrorRecordObject(inner, id: "SmtpException", category: .invalidOperation, target: client))
        }
    }
    /// The message with its people; a text that is no address ends the command.
    private func addressed() throws -> Value {
        do {
            let message = try make("MailMessage", [])
            try Members.set(message, "From", try make("MailAddress", [self["From"]]), runspace)
            for (parameter, property) in [("To", "To"), ("Cc", "CC"), ("Bcc", "Bcc"), ("ReplyTo", "ReplyToList")] {
                for address in texts(parameter) { _ = try Members.invoke(try member(message, property), "Add", [Value(address)], runspace) }
            }
            return message
        } catch {
            let cause = NetException.exception(of: error), inner = cause.type.fullName == "System.Management.Automation.MethodInvocationException" ? cause.inner ?? cause : cause
            throw terminating(inner.message, id: "FormatException", category: .invalidType, exception: "System.FormatException")
        }
    }
}
