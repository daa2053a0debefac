import Glibc
import OpenSSLLibrary
import ShellRuntime
import ShellTypes

/// What Invoke-WebRequest and Invoke-RestMethod share: the request from the parameters, redirections, errors.
class WebCommand: Cmdlet {
    private var session = WebSessionObject()
    private(set) var finalAddress = WebAddress("http://localhost/")

    func deliver(_ response: HttpResponse, _ address: WebAddress) throws {}

    override func process() throws {
        try requireNetwork()
        WebResponses.register()
        if let known = self["WebSession"].as(WebSessionObject.self) { session = known }
        guard let address = WebAddress(text("Uri") ?? "") else {
            throw terminating(
                "Invalid URI: The hostname could not be parsed.", id: "System.UriFormatException", category: .notSpecified, exception: "System.UriFormatException")
        }
        try run(address)
        if let name = text("SessionVariable") { try runspace.assignVariable(runspace.makeBox(name), .object(session)) }
    }
    final func run(_ address: WebAddress) throws {
        let request = try request(address)
        let (response, at) = try exchange(request)
        finalAddress = at
        if !(200..<300).contains(response.status), !flag("SkipHttpErrorCheck"), !(flag("Resume") && response.status == 416) { throw failure(response, at) }
        if let path = text("OutFile") { try store(response, FileAccess.resolve(path, runspace)) }
        if !has("OutFile") || flag("PassThru") { try deliver(response, at) }
    }

    // MARK: the request

    private func request(_ address: WebAddress) throws -> HttpRequest {
        var request = HttpRequest(address: address)
        var method = (text("CustomMethod") ?? text("Method") ?? "GET").uppercased()
        if method == "DEFAULT" { method = "GET" }
        request.method = method
        if has("HttpVersion") {
            let version = text("HttpVersion") ?? "1.1"
            guard version == "1.1" || version == "1.0" else { throw unsupported("HTTP version \(version) is not available; versions 1.0 and 1.1 are.", "HttpVersionNotSupported") }
            request.version = version
        }
        if has("Certificate") || has("CertificateThumbprint") { throw unsupported("Client certificates are not available.", "CertificatesNotSupported") }
        if flag("UseDefaultCredentials") || flag("ProxyUseDefaultCredentials") { throw unsupported("The user's own credentials are not available here.", "DefaultCredentialsNotSupported") }
        func set(_ name: String, _ value: String) { request.set(name, value) }
        set("User-Agent", text("UserAgent") ?? session.userAgent)
        set("Accept-Encoding", "identity")
        for pair in session.headers.pairs { set(runspace.text(pair.key), runspace.text(pair.value)) }
        if let table = self["Headers"].objectValue as? DictionaryObject {
            for pair in table.pairs {
                let values = pair.value.stringValue == nil && runspace.isEnumerable(pair.value) ? runspace.elements(pair.value).map { runspace.text($0) }.joined(separator: ", ") : runspace.text(pair.value)
                guard !values.utf8.contains(where: { $0 == 13 || $0 == 10 }) else {
                    throw terminating("New-line characters are not allowed in header values.", id: "System.FormatException", category: .notSpecified, exception: "System.FormatException")
                }
                set(runspace.text(pair.key), values)
            }
        }
        try authenticate(isSecure: address.scheme == "https", set)
        if has("Proxy"), !flag("NoProxy") {
            guard let proxy = WebAddress(text("Proxy") ?? "") else { throw unsupported("The proxy's address is not valid.", "InvalidProxy") }
            request.proxy = proxy
            if let credential = self["ProxyCredential"].as(CredentialObject.self) {
                set("Proxy-Authorization", "Basic " + Base64.encode(Array("\(credential.userName):\(credential.password.plain)".utf8)))
            }
        }
        request.unixSocket = text("UnixSocket")
        try body(&request)
        if let coding = text("TransferEncoding") {
            guard coding.lowercased() == "chunked" || coding.lowercased() == "identity" else { throw unsupported("The transfer encoding '\(coding)' is not available.", "TransferEncodingNotSupported") }
            request.chunked = coding.lowercased() == "chunked"
        }
        if flag("Resume") {
            guard let path = text("OutFile") else {
                throw terminating(
                    "The cmdlet cannot run because the following parameter is missing: OutFile. Provide a valid OutFile parameter value when using the Resume parameter, then retry.",
                    id: "WebCmdletOutFileMissingException,\(runtime.info.name)", category: .invalidArgument, exception: "System.Management.Automation.ValidationMetadataException")
            }
            let full = try FileAccess.resolve(path, runspace)
            if let facts = try? runspace.providers.store(full).facts(full) { set("Range", "bytes=\(facts.size)-") }
        }
        return request
    }
    private func unsupported(_ message: String, _ id: String) -> ShellError {
        terminating(message, id: id, category: .notImplemented, exception: "System.NotSupportedException")
    }
    private func authenticate(isSecure: Bool, _ set: (String, String) -> Void) throws {
        let kind = (text("Authentication") ?? "None").lowercased()
        let credential = self["Credential"].as(CredentialObject.self)
        guard kind != "none" || credential != nil else { return }
        guard isSecure || flag("AllowUnencryptedAuthentication") || has("UnixSocket") else {
            throw terminating(
                "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send plain text secrets over unencrypted networks, reissue the command specifying the AllowUnencryptedAuthentication parameter.",
                id: "WebCmdletAllowUnencryptedAuthenticationRequiredException", category: .invalidArgument, target: self["Uri"],
                exception: "System.Management.Automation.ValidationMetadataException")
        }
        switch kind {
        case "bearer", "oauth":
            guard let token = self["Token"].as(SecureStringObject.self) else {
                throw terminating(
                    "The cmdlet cannot run because the following parameter is not specified: Token. The supplied Authentication type requires a Token. Specify Token, then retry.",
                    id: "WebCmdletAuthenticationTokenNotSuppliedException", category: .invalidArgument, exception: "System.Management.Automation.ValidationMetadataException")
            }
            set("Authorization", "Bearer " + token.plain)
        default:
            guard let credential else {
                throw terminating(
                    "The cmdlet cannot run because the following parameter is not specified: Credential. The supplied Authentication type requires a Credential. Specify Credential, then retry.",
                    id: "WebCmdletAuthenticationCredentialNotSuppliedException", category: .invalidArgument, exception: "System.Management.Automation.ValidationMetadataException")
            }
            set("Authorization", "Basic " + Base64.encode(Array("\(credential.userName):\(credential.password.plain)".utf8)))
        }
    }
    private func form(_ table: DictionaryObject) -> String {
        func escape(_ text: String) -> String {
            text.utf8.map { byte in
                let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 95, 42].contains(byte)
                if isPlain { return String(Unicode.Scalar(byte)) }
                let digits = String(byte, radix: 16, uppercase: true)
                return byte == 32 ? "+" : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }.joined()
        }
        return table.pairs.map { escape(runspace.text($0.key)) + "=" + escape(runspace.text($0.value)) }.joined(separator: "&")
    }
    private func body(_ request: inout HttpRequest) throws {
        if let table = self["Form"].objectValue as? DictionaryObject {
            var random = SystemRandomNumberGenerator()
            let boundary = (0..<4).map { _ in String(UInt32.random(in: .min ... .max, using: &random), radix: 16) }.joined()
            var bytes: [UInt8] = []
            for pair in table.pairs {
                let name = runspace.text(pair.key)
                for value in pair.value.stringValue == nil && runspace.isEnumerable(pair.value) ? runspace.elements(pair.value) : [pair.value] {
                    if let file = value.as(FileItemObject.self) {
                        let content = (try? runspace.providers.store(file.path).read(file.path)) ?? []
                        bytes += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(PathText.leaf(file.path))\"\r\nContent-Type: application/octet-stream\r\n\r\n".utf8) + content + [13, 10]
                    } else {
                        bytes += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(runspace.text(value))\r\n".utf8)
                    }
                }
            }
            request.body = bytes + Array("--\(boundary)--\r\n".utf8)
            request.set("Content-Type", "multipart/form-data; boundary=\"\(boundary)\"")
            return
        }
        if let path = text("InFile") {
            let full = try FileAccess.resolve(path, runspace)
            guard let content = FileAccess.service(runspace).read(full) else { throw ProviderPath.missing(full) }
            request.body = content
        } else if has("Body"), !self["Body"].isNull {
            let value = self["Body"]
            if let table = value.objectValue as? DictionaryObject {
                if request.method == "GET" {
                    request.address.target += (request.address.target.contains("?") ? "&" : "?") + form(table)
                    return
                }
                request.body = Array(form(table).utf8)
                if !has("ContentType") { request.set("Content-Type", "application/x-www-form-urlencoded") }
            } else if let bytes = value.as(TypedArray<UInt8>.self) {
                request.body = Array(bytes.items)
            } else {
                var bytes: [UInt8] = []
                let type = text("ContentType")?.lowercased() ?? ""
                let name = type.firstRange(of: "charset=").map { type[$0.upperBound...].prefix { $0 != ";" }.trimmingBlanks() } ?? "utf-8"
                (TextEncoding(name: name) ?? .utf8).encode(runspace.text(value), into: &bytes)
                request.body = bytes
            }
        }
        if let type = text("ContentType") { request.set("Content-Type", type) } else if request.body != nil, request.method == "POST", request.header("Content-Type") == nil {
            request.set("Content-Type", "application/x-www-form-urlencoded")
        }
    }

    // MARK: the exchange

    private func exchange(_ first: HttpRequest) throws -> (HttpResponse, WebAddress) {
        var request = first
        let flag = runspace.stopFlag
        var client = HttpClient(connectSeconds: integer("ConnectionTimeoutSeconds") ?? 0, operationSeconds: integer("OperationTimeoutSeconds") ?? 0, isStopped: { flag.isSet })
        client.security = try security()
        var left = has("MaximumRedirection") ? integer("MaximumRedirection") ?? 5 : 5
        var retries = integer("MaximumRetryCount") ?? 0
        while true {
            request.headers.removeAll { $0.name == "Cookie" }
            if let cookies = session.header(for: request.address) { request.headers.append(("Cookie", cookies)) }
            try runspace.stopFlag.isSet ? { throw FlowControl.stopped }() : ()
            try writeVerbose("Requested HTTP/\(request.version) \(request.method) with \(request.body?.count ?? 0)-byte payload")
            let response: HttpResponse
            do throws(HttpFailure) { response = try client.send(request) } catch { throw failure(error, request) }
            try writeVerbose("Received HTTP/\(response.version) response of content type \(WebResponses.mediaType(response)) of size \(response.body.count) bytes")
            session.take(response.all("Set-Cookie"), from: request.address)
            if [301, 302, 303, 307, 308].contains(response.status), let location = response.header("Location"), let next = request.address.resolving(location) {
                if left == 0 {
                    if self.flag("SkipHttpErrorCheck") { return (response, request.address) }
                    throw terminating(
                        "The maximum redirection count has been exceeded. To increase the number of redirections allowed, supply a higher value to the -MaximumRedirection parameter.",
                        id: "MaximumRedirectExceeded", category: .invalidOperation, target: Value(request.address.text), exception: "System.Net.Http.HttpRequestException")
                }
                if request.address.scheme == "https", next.scheme == "http", !self.flag("AllowInsecureRedirect") {
                    throw terminating(
                        "Cannot follow an insecure redirection by default. Reissue the command specifying the -AllowInsecureRedirect switch.", id: "InsecureRedirection",
                        category: .invalidOperation, target: Value(request.address.text), exception: "System.InvalidOperationException")
                }
                left -= 1
                if response.status <= 303, !self.flag("PreserveHttpMethodOnRedirect"), request.method != "HEAD", request.method != "GET" {
                    request.method = "GET"
                    request.body = nil
                    request.headers.removeAll { $0.name.equalsIgnoringCase("Content-Type") }
                }
                if !self.flag("PreserveAuthorizationOnRedirect") { request.headers.removeAll { $0.name.equalsIgnoringCase("Authorization") } }
                request.address = next
                continue
            }
            if retries > 0, response.status == 304 || (400...599).contains(response.status) {
                retries -= 1
                let seconds = response.status == 429 ? response.header("Retry-After").flatMap { Int($0) } ?? integer("RetryIntervalSec") ?? 5 : integer("RetryIntervalSec") ?? 5
                try writeVerbose("Retrying after interval of \(seconds) seconds. Status code for previous attempt: \(response.status)")
                try Waiting.pause(milliseconds: seconds * 1000, runspace)
                continue
            }
            return (response, request.address)
        }
    }
    /// -SkipCertificateCheck and -SslProtocol.
    private func security() throws -> SecureChannel.Settings {
        var settings = SecureChannel.Settings()
        settings.verifies = !flag("SkipCertificateCheck")
        settings.roots = runspace.trustedRoots
        let named = (self["SslProtocol"].objectValue as? EnumObject)?.raw ?? 0
        let wanted = [(192, SecureChannel.Version.tls10), (768, .tls11), (3072, .tls12), (12288, .tls13)].filter { named & Int64($0.0) != 0 }.map(\.1)
        if let oldest = wanted.min(), let newest = wanted.max() { (settings.oldest, settings.newest) = (oldest, newest) }
        return settings
    }
    private func failure(_ failure: HttpFailure, _ request: HttpRequest) -> any Error {
        let place = request.unixSocket ?? "\(request.proxy?.host ?? request.address.host):\(request.proxy?.port ?? request.address.port)"
        var id = "WebCmdletWebResponseException"
        let message: String
        var inner: ExceptionObject?
        switch failure {
        case .stopped: return FlowControl.stopped
        case .unknownHost: message = "No such host is known. (\(place))"
        case .refused: message = "No connection could be made because the target machine actively refused it. (\(place))"
        case .unreachable(let reason): message = "\(reason) (\(place))"
        case .timeout:
            id = "ConnectionTimeoutReached"
            message = "The request was canceled due to the configured HttpClient.Timeout of \(integer("ConnectionTimeoutSeconds") ?? integer("OperationTimeoutSeconds") ?? 100) seconds elapsing."
        case .insecure(let reason):
            message = "The SSL connection could not be established, see inner exception."
            inner = ExceptionObject("System.Security.Authentication.AuthenticationException", reason)
        case .broken(let reason): message = reason
        }
        if case .broken = failure, !["http", "https"].contains(request.address.scheme) {
            return terminating(message, id: "WebCmdletIEDomNotSupportedException", category: .notImplemented, exception: "System.NotSupportedException")
        }
        let error = terminating(message, id: id, category: .invalidOperation, target: Value(request.address.text), exception: "System.Net.Http.HttpRequestException")
        error.record.exception.inner = inner
        return error
    }
    private func failure(_ response: HttpResponse, _ address: WebAddress) -> ShellError {
        let reason = WebResponses.reason(response)
        let error = terminating(
            "Response status code does not indicate success: \(response.status) (\(reason)).", id: "WebCmdletWebResponseException", category: .invalidOperation,
            target: Value(address.text), exception: "Microsoft.PowerShell.Commands.HttpResponseException")
        let body = WebResponses.text(response)
        if !body.isEmpty, WebResponses.isText(response) { error.record.detailsMessage = body }
        let members = ExtendedMembers()
        let status: Value = .object(EnumObject(WebResponses.statusType, Int64(response.status)))
        members.members = [ExtendedMember("Response", .note(WebResponses.message(response))), ExtendedMember("StatusCode", .note(status))]
        error.record.exception.extended = members
        return error
    }
    private func store(_ response: HttpResponse, _ path: String) throws {
        if flag("Resume"), response.status == 416 { return }
        let isDirectory = FileAccess.service(runspace).isFolder(path)
        let target = isDirectory ? PathText.child(path, PathText.leaf(String(finalAddress?.target.prefix { $0 != "?" } ?? "download"))) : path
        guard FileAccess.service(runspace).write(response.body, to: target, append: flag("Resume") && response.status == 206) else { throw FileAccess.openFailure(target, self) }
    }
}

final class InvokeWebRequest: WebCommand {
    override func deliver(_ response: HttpResponse, _ address: WebAddress) throws { try write(WebResponses.object(response, address, runspace)) }
}

final class InvokeRestMethod: WebCommand {
    private var pages = 0
    override func deliver(_ response: HttpResponse, _ address: WebAddress) throws {
        if let name = text("ResponseHeadersVariable") { try runspace.assignVariable(runspace.makeBox(name), .object(WebResponses.headerTable(response))) }
        if let name = text("StatusCodeVariable") { try runspace.assignVariable(runspace.makeBox(name), Value(response.status)) }
        let text = WebResponses.text(response)
        let kind = WebResponses.mediaType(response)
        let trimmed = text.trimmed()
        if kind.contains("json") || (kind.isEmpty || !kind.contains("xml")) && (trimmed.hasPrefix("{") || trimmed.hasPrefix("[")),
            let parsed = try? runspace.invokeValue("ConvertFrom-Json", [Argument(name: "InputObject", value: Value(text), text: "-InputObject:"), Argument(name: "NoEnumerate", value: true, text: "-NoEnumerate:")])
        {
            try write(parsed)
        } else if kind.contains("xml") || trimmed.hasPrefix("<?xml"), let type = runspace.findType("System.Xml.XmlDocument"), let document = try? runspace.convert(Value(trimmed), to: type) {
            try write(document)
        } else {
            try write(Value(text))
        }
        guard flag("FollowRelLink"), pages + 1 < (integer("MaximumFollowRelLink") ?? Int.max) else { return }
        if let next = WebResponses.relations(response, address).first(where: { $0.0 == "next" }), let at = WebAddress(next.1) {
            pages += 1
            try run(at)
        }
    }
}

extension Runspace {
    /// The certificates (DER) that the machine's root stores trust beside the system's.
    var trustedRoots: [[UInt8]] {
        guard let stores = services["certificateStores"] as? any CertificateStores else { return [] }
        return ["LocalMachine", "CurrentUser"].flatMap { stores.certificates($0, "Root").map(\.bytes) }
    }
    /// What a command writes, as one value.
    func invokeValue(_ name: String, _ arguments: [Argument]) throws -> Value {
        let collector = Collector()
        try invokeCommand(name, arguments, to: collector)
        return collector.result
    }
}
