import ShellRuntime

/// Constants, settings and credentials of System.Net that scripts hand to its clients.
enum NetConstants {
    private static let texts: [(name: String, values: [(String, String)])] = [
        ("System.Net.WebRequestMethods+Http", [("Connect", "CONNECT"), ("Get", "GET"), ("Head", "HEAD"), ("MkCol", "MKCOL"), ("Post", "POST"), ("Put", "PUT")]),
        ("System.Net.WebRequestMethods+File", [("DownloadFile", "GET"), ("UploadFile", "PUT")]),
        ("System.Net.WebRequestMethods+Ftp", [
            ("AppendFile", "APPE"), ("DeleteFile", "DELE"), ("DownloadFile", "RETR"), ("GetDateTimestamp", "MDTM"), ("GetFileSize", "SIZE"), ("ListDirectory", "NLST"), ("ListDirectoryDetails", "LIST"), ("MakeDirectory", "MKD"),
            ("PrintWorkingDirectory", "PWD"), ("RemoveDirectory", "RMD"), ("Rename", "RENAME"), ("UploadFile", "STOR"), ("UploadFileWithUniqueName", "STOU"),
        ]),
        ("System.Net.Mime.MediaTypeNames+Application", [
            ("FormUrlEncoded", "application/x-www-form-urlencoded"), ("GZip", "application/gzip"), ("Json", "application/json"), ("JsonPatch", "application/json-patch+json"), ("Manifest", "application/manifest+json"), ("Octet", "application/octet-stream"),
            ("Pdf", "application/pdf"), ("ProblemJson", "application/problem+json"), ("Rtf", "application/rtf"), ("Soap", "application/soap+xml"), ("Wasm", "application/wasm"), ("Xml", "application/xml"), ("Yaml", "application/yaml"), ("Zip", "application/zip"),
        ]),
        ("System.Net.Mime.MediaTypeNames+Text", [
            ("Css", "text/css"), ("Csv", "text/csv"), ("EventStream", "text/event-stream"), ("Html", "text/html"), ("JavaScript", "text/javascript"), ("Markdown", "text/markdown"), ("Plain", "text/plain"), ("RichText", "text/richtext"), ("Rtf", "text/rtf"), ("Xml", "text/xml"),
        ]),
        ("System.Net.Mime.MediaTypeNames+Image", [("Avif", "image/avif"), ("Bmp", "image/bmp"), ("Gif", "image/gif"), ("Icon", "image/x-icon"), ("Jpeg", "image/jpeg"), ("Png", "image/png"), ("Svg", "image/svg+xml"), ("Tiff", "image/tiff"), ("Webp", "image/webp")]),
        ("System.Net.Mime.DispositionTypeNames", [("Attachment", "attachment"), ("Inline", "inline")]),
    ]
    private static let handlers: [KeptCatalogue.Row] = [
        KeptCatalogue.Row(
            "System.Net.Http.HttpClientHandler", "System.Net.Http.HttpMessageHandler",
            "bool AllowAutoRedirect=true; System.Net.DecompressionMethods AutomaticDecompression=None; bool CheckCertificateRevocationList=false; System.Net.Http.ClientCertificateOption ClientCertificateOptions=Manual; System.Net.CookieContainer CookieContainer; System.Net.ICredentials Credentials; System.Net.ICredentials DefaultProxyCredentials; int MaxAutomaticRedirections=50; int MaxConnectionsPerServer=2147483647; int MaxResponseHeadersLength=64; bool PreAuthenticate=false; System.Net.IWebProxy Proxy; System.Object ServerCertificateCustomValidationCallback; System.Security.Authentication.SslProtocols SslProtocols=None; bool UseCookies=true; bool UseDefaultCredentials=false; bool UseProxy=true"),
        KeptCatalogue.Row(
            "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpMessageHandler",
            "bool AllowAutoRedirect=true; System.Net.DecompressionMethods AutomaticDecompression=None; timespan ConnectTimeout=-10000; System.Net.CookieContainer CookieContainer; System.Net.ICredentials Credentials; int MaxAutomaticRedirections=50; int MaxConnectionsPerServer=2147483647; timespan PooledConnectionIdleTimeout=600000000; timespan PooledConnectionLifetime=-10000; bool PreAuthenticate=false; System.Net.IWebProxy Proxy; bool UseCookies=true; bool UseProxy=true"),
    ]
    static func register() {
        let registry = TypeRegistry.shared
        for (name, values) in texts {
            registry.register(name) { TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: { values.map { field, text in .staticProperty(field, "string") { _ in Value(text) } } }) }
        }
        for row in handlers { registry.register(row.name) { KeptCatalogue.make(row) } }
        registry.register("System.Net.HttpVersion") {
            TypeInfo("System.Net.HttpVersion", flags: [.staticClass, .abstract, .sealed], members: {
                [("Unknown", [0, 0]), ("Version10", [1, 0]), ("Version11", [1, 1]), ("Version20", [2, 0]), ("Version30", [3, 0])].map { name, parts in .staticProperty(name, "version") { _ in .object(VersionObject(parts)) } }
            })
        }
        registry.register("System.Net.CredentialCache") { CredentialCacheObject.cacheType }
        registry.register("System.Net.CookieContainer") { CookieJar.jarType }
        registry.register("System.Net.CookieCollection") { TypeInfo("System.Net.CookieCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"]) }
        registry.register("System.Security.Cryptography.CryptographicOperations") {
            TypeInfo("System.Security.Cryptography.CryptographicOperations", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("bool FixedTimeEquals(byte[] left, byte[] right)") { args, _ in
                        let (a, b) = (args[0].bytes, args[1].bytes)
                        return .bool(a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | $1.0 ^ $1.1 } == 0)
                    },
                    .staticMethod("void ZeroMemory(byte[] buffer)") { args, _ in
                        if let array = args[0].as(TypedArray<UInt8>.self) { for at in array.items.indices { array.items[at] = 0 } }
                        return .void
                    },
                ]
            })
        }
    }
}

/// System.Net.CookieContainer: cookies by the host they belong to.
final class CookieJar: NetObject {
    private var cookies: [KeptObject] = []
    override var type: TypeInfo { CookieJar.jarType }
    private static func me(_ value: Value) throws -> CookieJar {
        guard let own = value.as(CookieJar.self) else { throw NetException.argumentNull("cookies") }
        return own
    }
    private func add(_ cookie: KeptObject, host: String?) throws {
        if let host, cookie["Domain"].string.isEmpty { cookie.values["Domain"] = Value(host) }
        guard !cookie["Domain"].string.isEmpty else { throw NetException.argument("The parameter 'cookie.Domain' cannot be an empty string.", "cookie.Domain") }
        if cookie["Path"].string.isEmpty { cookie.values["Path"] = "/" }
        cookies.removeAll { $0["Name"].string == cookie["Name"].string && $0["Domain"].string.equalsIgnoringCase(cookie["Domain"].string) && $0["Path"].string == cookie["Path"].string }
        cookies.append(cookie)
    }
    private func fitting(_ place: Value) throws -> [KeptObject] {
        let uri = try NetClients.address(place), host = uri.parts?.host.lowercased() ?? "", path = uri.parts?.path ?? "/"
        return cookies.filter { cookie in
            let domain = cookie["Domain"].string.lowercased()
            return (domain.hasPrefix(".") ? host.hasSuffix(domain) || host == domain.dropFirst() : host == domain) && path.hasPrefix(cookie["Path"].string)
        }
    }
    private static func cookie(_ value: Value) throws -> KeptObject {
        guard let cookie = value.as(KeptObject.self) else { throw NetException.argumentNull("cookie") }
        return cookie
    }
    static let jarType = TypeInfo("System.Net.CookieContainer", members: {
        [
            .constructor("") { _, _ in .object(CookieJar()) }, .property("Count", "int") { value, _ in Value(try me(value).cookies.count) },
            .property("Capacity", "int") { _, _ in 300 }, .property("PerDomainCapacity", "int") { _, _ in 20 }, .property("MaxCookieSize", "int") { _, _ in 4096 },
            .method("void Add(System.Net.Cookie cookie)") { value, args, _ in
                try me(value).add(try cookie(args[0]), host: nil)
                return .void
            },
            .method("void Add(uri uri, System.Net.Cookie cookie)") { value, args, _ in
                try me(value).add(try cookie(args[1]), host: try NetClients.address(args[0]).parts?.host)
                return .void
            },
            .method("void SetCookies(uri uri, string cookieHeader)") { value, args, runspace in
                guard let type = TypeRegistry.shared.find("System.Net.Cookie") else { return .void }
                for text in args[1].string.split(separator: ",") {
                    guard let pair = text.split(separator: ";").first?.split(separator: "=", maxSplits: 1), pair.count == 2 else { continue }
                    let made = try Members.construct(type, [Value(String(pair[0].drop { $0 == " " })), Value(String(pair[1]))], runspace)
                    try me(value).add(try cookie(made), host: try NetClients.address(args[0]).parts?.host)
                }
                return .void
            },
            .method("System.Net.CookieCollection GetCookies(uri uri)") { value, args, _ in Value(array: try me(value).fitting(args[0]).map { .object($0) }) },
            .method("System.Net.CookieCollection GetAllCookies()") { value, _, _ in Value(array: try me(value).cookies.map { .object($0) }) },
            .method("string GetCookieHeader(uri uri)") { value, args, _ in Value(try me(value).fitting(args[0]).map { "\($0["Name"].string)=\($0["Value"].string)" }.joined(separator: "; ")) },
        ]
    })
}
